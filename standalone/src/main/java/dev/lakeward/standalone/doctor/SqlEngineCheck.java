package dev.lakeward.standalone.doctor;

import dev.lakeward.sink.SinkSettings;
import dev.lakeward.sink.catalog.CatalogSyncSettings;
import dev.lakeward.sink.catalog.EngineFault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the query engine answers, and has the catalogue that tables are made in. */
record SqlEngineCheck(DoctorContext context) implements Check {
    @Override
    public String name() {
        return "SQL engine";
    }

    @Override
    public Diagnosis run() {
        Optional<CatalogSyncSettings> settings = CatalogSyncSettings.from(
                context.variables(), SinkSettings.from(context.variables()).warehouse());
        return settings.map(SqlEngineCheck::ask)
                .orElse(new Diagnosis.Skipped("LAKEWARD_SQL_URL is not set; `lakeward sql` brings an engine"));
    }

    private static Diagnosis ask(CatalogSyncSettings engine) {
        try (Connection connection =
                DriverManager.getConnection(engine.url(), engine.login().properties(engine.url()))) {
            List<String> catalogs = catalogs(connection);
            return catalogs.contains(engine.catalog())
                    ? new Diagnosis.Good(
                            "%s answers and has the catalogue %s".formatted(engine.url(), engine.catalog()))
                    : new Diagnosis.Bad(
                            "%s has no catalogue %s, only %s".formatted(engine.url(), engine.catalog(), catalogs),
                            "add deploy/trino/catalog-hive/lakeward.properties to its catalogues, or set LAKEWARD_SQL_CATALOG");
        } catch (SQLException e) {
            return new Diagnosis.Bad(
                    "%s does not answer: %s"
                            .formatted(engine.url(), EngineFault.sentence(e, engine.url(), engine.login())),
                    "start the engine (it takes up to a minute), or correct LAKEWARD_SQL_URL, LAKEWARD_SQL_USER, LAKEWARD_SQL_PASSWORD_FILE and LAKEWARD_SQL_TRUSTSTORE; landing goes on without it");
        }
    }

    private static List<String> catalogs(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW CATALOGS")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}

package dev.lakeward.ingest.enrich;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.ingest.endpoint.event.EventJson;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of an address, by the MaxMind databases of the user. The files are mapped into memory. Thread-safe. */
final class GeoDatabases {
    private final List<Database> databases;

    private record Database(Reader reader, String version) {}

    private GeoDatabases(List<Database> databases) {
        this.databases = databases;
    }

    /**
     * Opens the files.
     *
     * @throws SettingsException if one cannot be read
     */
    static GeoDatabases open(Collection<String> files) {
        var databases = new ArrayList<Database>();
        for (String file : files.stream().sorted().toList()) {
            try {
                var reader = new Reader(new File(file), new CHMCache());
                var metadata = reader.getMetadata();
                var built = LocalDate.ofInstant(metadata.buildTime(), ZoneOffset.UTC);
                databases.add(new Database(reader, metadata.databaseType() + " " + built));
            } catch (IOException e) {
                throw new SettingsException(
                        "LAKEWARD_ENRICH_GEO_FILES is %s: it is no MaxMind database that can be read (%s)"
                                .formatted(file, e.getMessage()));
            }
        }
        return new GeoDatabases(List.copyOf(databases));
    }

    /** Writes country and network of an address. The address itself is not written. */
    void write(@Nullable String address, EventJson event, ListVersions versions) {
        if (address == null || databases.isEmpty()) {
            return;
        }
        try {
            var literal = InetAddress.ofLiteral(address);
            for (Database database : databases) {
                Map<?, ?> found = database.reader().get(literal, Map.class);
                if (found != null) {
                    write(found, event);
                    versions.add(database.version());
                }
            }
        } catch (IllegalArgumentException noAddress) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Map<?, ?> found, EventJson event) {
        if (found.get("country") instanceof Map<?, ?> country) {
            event.text("geo_country", text(country.get("iso_code")));
        }
        if (found.get("autonomous_system_number") instanceof Number number) {
            event.number("geo_asn", BigDecimal.valueOf(number.longValue()));
        }
        event.text("geo_organization", text(found.get("autonomous_system_organization")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

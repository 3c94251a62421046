package dev.lakeward.ingest.enrich;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.ingest.publish.AddedMembers;
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
    private static final int REMEMBERED = 5_000;

    private final List<Database> databases;
    private final RecentValues<Found> recent = new RecentValues<>(REMEMBERED);

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

    /** Names and versions of the databases, in the order of {@link ListVersions#database}. */
    List<String> versions() {
        return databases.stream().map(Database::version).toList();
    }

    /** Country and network of an address. The address itself is not among them. */
    Found of(@Nullable String address) {
        if (address == null || databases.isEmpty()) {
            return Found.NOTHING;
        }
        Found known = recent.get(address);
        if (known == null) {
            known = find(address);
            recent.put(address, known);
        }
        return known;
    }

    private Found find(String address) {
        var columns = new AddedMembers.Builder();
        int lists = 0;
        try {
            var literal = InetAddress.ofLiteral(address);
            for (int i = 0; i < databases.size(); i++) {
                Map<?, ?> found = databases.get(i).reader().get(literal, Map.class);
                if (found != null) {
                    write(found, columns);
                    lists |= ListVersions.database(i);
                }
            }
            return new Found(columns.build(), lists);
        } catch (IllegalArgumentException noAddress) {
            return Found.NOTHING;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Map<?, ?> found, AddedMembers.Builder columns) {
        if (found.get("country") instanceof Map<?, ?> country) {
            columns.text("geo_country", text(country.get("iso_code")));
        }
        if (found.get("autonomous_system_number") instanceof Number number) {
            columns.number("geo_asn", BigDecimal.valueOf(number.longValue()));
        }
        columns.text("geo_organization", text(found.get("autonomous_system_organization")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

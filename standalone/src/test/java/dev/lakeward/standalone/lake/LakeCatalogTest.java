package dev.lakeward.standalone.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.importing.ImportFormats;
import dev.lakeward.standalone.importing.mapping.FormatReader;
import dev.lakeward.standalone.importing.read.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a data folder know the tables that {@code serve} runs with. */
class LakeCatalogTest {
    @TempDir
    Path folder;

    @BeforeEach
    void serveWithATableOfItsOwn() throws IOException {
        Path tables = Files.createDirectories(folder.resolve("tables/taxi"));
        Files.writeString(tables.resolve("taxi_rides.json"), """
                {"type": "object", "x-table": "taxi_rides", "x-key": "driver_id", "description": "Rides.",
                 "required": ["event_type", "driver_id"],
                 "properties": {"event_type": {"type": "string", "enum": ["taxi_ride"]},
                   "driver_id": {"type": "string"}, "tip": {"type": "integer"}}}
                """);
        LakeCatalog.remember(folder, Optional.of(folder.resolve("tables")));
    }

    @Test
    void knowsTheTablesOfTheLake() {
        assertThat(LakeCatalog.of(folder).knows("taxi_ride")).isTrue();
        assertThat(Catalog.builtIn().knows("taxi_ride")).isFalse();
    }

    @Test
    void letsAnImportLackWhatATableOfTheLakeMayLack() throws IOException {
        assertThat(imported(LakeCatalog.of(folder)).fault()).isEmpty();
        assertThat(imported(LakeCatalog.of(folder)).notes()).isNotEmpty();
        assertThat(imported(Catalog.builtIn()).fault()).isPresent();
    }

    private FormatReader imported(Catalog catalog) throws IOException {
        Path mapping = Files.writeString(folder.resolve("rides.json"), """
                {"name": "rides", "lines": "json", "events": [{"fields": {
                  "event_type": {"value": "taxi_ride"}, "driver_id": "driver", "tip": "extra"}}]}
                """);
        FormatReader reader =
                ImportFormats.named(mapping.toString()).orElseThrow().reader(catalog);
        reader.read(new Line("{\"driver\":\"d\"}\n"), line -> {});
        return reader;
    }

    private record Line(String text) implements InputFile {
        @Override
        public String name() {
            return "rides.jsonl";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }
    }
}

package dev.lakeward.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TablesPageTest {
    @Test
    void isWhatTheDocsSay() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "tables.md")))
                .as("docs/tables.md is out of date: run `lakeward tables > docs/tables.md`")
                .isEqualTo(TablesPage.of(Catalog.builtIn()));
    }
}

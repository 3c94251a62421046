package dev.lakeward.sink.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lakeward.sink.files.FileStores;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowRejectionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":7",
                "\"count\":1.5",
                "\"count\":9223372036854775808",
                "\"ratio\":1e999",
                "\"ratio\":\"1\"",
                "\"ok\":\"true\"",
                "\"price\":\"0.001\"",
                "\"price\":99999999999999999",
                "\"at\":\"noon\"",
                "\"day\":\"2026-02-29\""
            })
    void reportsAndRejectsAMemberThatDoesNotFitItsColumn(String member) throws Exception {
        RowLayout layout = RowFileTest.everyType();
        var row = new Row();
        row.read(RowFileTest.entry("{\"event_type\":\"t\",%s}".formatted(member), null));
        String column = member.substring(1, member.indexOf('"', 1));

        assertThat(row.rejection(layout)).hasValueSatisfying(rejection -> {
            assertThat(rejection.code()).isEqualTo("wrong-type");
            assertThat(rejection.pointer()).isEqualTo("/" + column);
            assertThat(rejection.detail()).contains(" in column " + column + " of t");
        });
        try (var store = FileStores.open(URI.create("file://" + folder))) {
            RowFile file = RowFile.open(store, "file", layout);
            assertThatIllegalArgumentException().isThrownBy(() -> file.write(row));
            file.abandon();
        }
    }
}

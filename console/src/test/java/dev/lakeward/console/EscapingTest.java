package dev.lakeward.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and values that users make are text on every page, never markup. */
class EscapingTest {
    private static final String MARKUP = TestConsole.MARKUP;
    private static final List<String> COLUMNS = List.of(
            "code",
            "source",
            "stage",
            "detail",
            "payload",
            "event_id",
            "currency",
            "table_name",
            "name",
            "event_type",
            "n_events",
            "channel",
            "model",
            MARKUP);

    @ParameterizedTest
    @CsvSource({
        "/console/, ''",
        "/console/overview/ledger, ''",
        "/console/overview/findings, ''",
        "/console/live, type=",
        "/console/live, user=",
        "/console/live, source=",
        "/console/find, id=",
        "/console/person, id=",
        "/console/rejected, ''",
        "/console/rejected/samples, code=",
        "/console/rejected/replay/plan, code=",
        "/console/catalogue/change, schema=",
        "/console/insights, currency=",
        "/console/insights/plot, id=attribution&currency=",
        "/console/insights/plot, id=events&x=",
        "/console/sql, q=",
        "/console/sql/run, sql=",
        "/console/sql/run, sql=fail",
        "/console/catalogue/table, name=",
        "/console/send, ''",
        "/console/nowhere, ''"
    })
    void showsMarkupAsText(String path, String field) {
        var values = COLUMNS.stream().map(column -> column.startsWith("n_") ? (Object) 3L : MARKUP);
        try (var console = new TestConsole(FakeLake.of(COLUMNS, values.toArray()))) {
            String query = field.endsWith("=") ? field + URLEncoder.encode(MARKUP, StandardCharsets.UTF_8) : field;
            String page = console.text(path, query);

            assertThat(page)
                    .doesNotContain("<script>")
                    .doesNotContain("<img src=x")
                    .doesNotContain("<b>fail");
            assertThat(page.replaceAll("<(script defer|link|meta|svg|rect)[^>]*>", ""))
                    .doesNotContainPattern("<[^>]* on\\w+=")
                    .doesNotContainPattern("<[^>]* style=")
                    .doesNotContain("javascript:");
        }
    }

    @Test
    void keepsMarkupReadable() {
        try (var console = new TestConsole(FakeLake.of(List.of("a"), MARKUP))) {
            assertThat(console.text("/console/sql/run", "sql=SELECT+1")).contains("&lt;script&gt;alert(");
        }
    }

    @Test
    void explainsAQueryThatFails() {
        try (var console = new TestConsole(FakeLake.of(List.of("a"), "b"))) {
            assertThat(console.text("/console/sql/run", "sql=fail")).contains("no column &lt;b&gt;fail");
            assertThat(console.get("/console/sql/csv", "sql=fail").status()).isEqualTo(400);
            assertThat(console.get("/console/sql/run", "").status()).isEqualTo(400);
        }
    }
}

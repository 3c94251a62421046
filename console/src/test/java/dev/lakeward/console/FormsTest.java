package dev.lakeward.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.console.web.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page sends needs the token of a page of this server, and is shown as text. */
class FormsTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    @ParameterizedTest
    @CsvSource({
        "/console/send/event, event={}",
        "/console/send/event, event={}&token=guess",
        "/console/rejected/replay, code=c",
        "/console/rejected/replay, code=c&token=guess"
    })
    void refusesFormsWithoutTheTokenOfAPage(String path, String form) {
        try (var console = new TestConsole(FakeLake.of(List.of("a"), "b"))) {
            assertThat(console.post(path, form).status()).isEqualTo(403);
        }
    }

    @Test
    void sendsForAPostOnly() {
        try (var console = new TestConsole(FakeLake.of(List.of("a"), "b"))) {
            String token = token(console, "/console/send", "");

            assertThat(console.get("/console/send/event", "event={}&token=" + token)
                            .status())
                    .isEqualTo(403);
            Answer sent = console.post("/console/send/event", "event={}&source=shop&token=" + token);
            assertThat(sent.status()).isEqualTo(202);
            assertThat(new String(sent.body(), UTF_8)).isEqualTo("shop {}");
        }
    }

    @Test
    void showsWhatAReplaySaysAsText() {
        try (var console = new TestConsole(FakeLake.of(List.of("a"), "b"))) {
            String token = token(console, "/console/rejected/replay/plan", "code=c");
            console.post("/console/rejected/replay", "code=%3Cb%3E&token=" + token);

            assertThat(console.text("/console/rejected/replay/progress", ""))
                    .contains("&lt;script&gt;", "&lt;b&gt;")
                    .doesNotContain("<script>", "<img src=x");
        }
    }

    private static String token(TestConsole console, String path, String query) {
        var found = TOKEN.matcher(console.text(path, query));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}

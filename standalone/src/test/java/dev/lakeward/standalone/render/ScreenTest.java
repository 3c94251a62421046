package dev.lakeward.standalone.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void takesColourOnlyWhereSomebodyWatches() {
        assertThat(screen(Map.of("TERM", "xterm"), true, false).good("ok")).isEqualTo("\u001b[32mok\u001b[0m");
        assertThat(screen(Map.of("TERM", "xterm"), false, false).good("ok")).isEqualTo("ok");
        assertThat(screen(Map.of("TERM", "dumb"), true, false).good("ok")).isEqualTo("ok");
    }

    @Test
    void leavesColourOutWhenAsked() {
        assertThat(screen(Map.of("TERM", "xterm"), true, true).bold("x")).isEqualTo("x");
        assertThat(screen(Map.of("TERM", "xterm", "NO_COLOR", "1"), true, false).bold("x"))
                .isEqualTo("x");
    }

    @Test
    void readsItsWidthFromColumns() {
        assertThat(screen(Map.of("COLUMNS", "132"), true, false).width()).isEqualTo(132);
        assertThat(screen(Map.of("COLUMNS", "wide"), true, false).width()).isEqualTo(100);
        assertThat(screen(Map.of("COLUMNS", "3"), true, false).width()).isEqualTo(40);
    }

    private static Screen screen(Map<String, String> environment, boolean watched, boolean plain) {
        return Screen.of(System.out, environment, watched, plain);
    }
}

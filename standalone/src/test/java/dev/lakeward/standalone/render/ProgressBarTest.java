package dev.lakeward.standalone.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CapturedScreen;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final AtomicLong millis = new AtomicLong();
    private final CapturedScreen screen = new CapturedScreen(80);

    @Test
    void drawsABarOverItselfWhereSomebodyWatches() {
        try (ProgressBar progress = progress(screen.watched())) {
            millis.addAndGet(200);
            progress.update(50, "10/s");
        }

        assertThat(screen.text())
                .contains("██████████████░░░░░░░░░░░░░░ 50 of 100  10/s")
                .endsWith("\r\u001b[2K");
    }

    @Test
    void writesPlainLinesNowAndThenElsewhere() {
        try (ProgressBar progress = progress(screen.plain())) {
            millis.addAndGet(4_999);
            progress.update(40, "");
            millis.addAndGet(1);
            progress.update(50, "");
        }

        assertThat(screen.lines()).containsExactly("sending: 50 of 100");
    }

    private ProgressBar progress(Screen on) {
        return new ProgressBar(on, "sending", 100, () -> Instant.ofEpochMilli(millis.get()));
    }
}

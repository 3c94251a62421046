package dev.lakeward.standalone.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableProgressFileTest {
    private static final String EARLY = "2026-11-28T11:52:00Z";
    private static final String LATE = "2026-11-28T11:58:30Z";
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final boolean RUNNING = true;
    private static final boolean STOPPED = true;

    @TempDir
    private Path root;

    @Test
    void saysUpToWhenFactsGoWhereTheyLagBehindWhatCameIn() {
        assertThat(file(EARLY, LATE, !STOPPED).note(NOW, RUNNING))
                .contains("facts up to 2026-11-28T11:52:00Z: what came in later, until 2026-11-28T11:58:30Z,"
                        + " is not all in the tables yet");
        assertThat(file("", EARLY, !STOPPED).note(NOW, RUNNING)).isPresent();
    }

    @Test
    void saysNothingWhereAllIsThereOrTheLagIsUsual() {
        assertThat(file(LATE, EARLY, !STOPPED).note(NOW, RUNNING)).isEmpty();
        assertThat(file(LATE, LATE, !STOPPED).note(NOW, RUNNING)).isEmpty();
        assertThat(file(EARLY, LATE, !STOPPED).note(Instant.parse("2026-11-28T11:52:50Z"), RUNNING))
                .isEmpty();
        assertThat(file("", "", !STOPPED).note(NOW, RUNNING)).isEmpty();
        assertThat(file(LATE, EARLY, STOPPED).note(NOW, !RUNNING)).isEmpty();
    }

    @Test
    void saysWhatALakeLeftUndoneThatWasStoppedOrEndedWithoutAStop() {
        assertThat(file(EARLY, LATE, STOPPED).note(NOW, !RUNNING).orElseThrow())
                .startsWith("facts up to 2026-11-28T11:52:00Z")
                .endsWith("`lakeward serve` goes on with it");
        assertThat(file(LATE, EARLY, !STOPPED).note(NOW, !RUNNING).orElseThrow())
                .contains("without being stopped", "may be missing");
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(TableProgressFile.read(root)).isEmpty();
        TableProgressFile written = file(EARLY, LATE, STOPPED);

        written.write(root);

        assertThat(TableProgressFile.read(root)).contains(written);
        assertThat(TableProgressFile.note(root, NOW)).isPresent();
    }

    private static TableProgressFile file(String upTo, String lastEvent, boolean stopped) {
        return new TableProgressFile(TableProgressFile.text(NOW), upTo, lastEvent, stopped);
    }
}

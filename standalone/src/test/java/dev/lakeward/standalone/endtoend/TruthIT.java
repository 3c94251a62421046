package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.InProcessServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthIT {
    private static final long MANY = Long.getLong("lakeward.truth.events", 100_000);

    @TempDir
    Path folder;

    @Test
    void findsNoDifferenceUnlessTheTruthIsAnother() throws Exception {
        check(5_000, "--backfill", "3d");
    }

    @Test
    @Tag("system")
    void findsNoDifferenceInManyEventsOfThreeMonths() throws Exception {
        check(MANY, "--backfill", "90d");
    }

    private void check(long events, String... options) throws Exception {
        try (InProcessServer server = InProcessServer.start(folder.resolve("data"))) {
            load(server, events, options);
        }
        var check = check();
        assertThat(check.exit()).as(check.out()).isZero();

        Path purchases = folder.resolve("truth").resolve("purchase_events.csv");
        String text = Files.readString(purchases);
        String first = text.lines().skip(1).findFirst().orElseThrow();
        String wrong = first.replaceFirst(",[\\d.]+,(\"\\w+\")?,(\\d+)$", ",123456.78,$1,$2");
        String nobody = first.replaceFirst("^\"[^\"]+\"", "\"nobody\"");
        Files.writeString(purchases, text.replace(first, wrong) + nobody + "\n");
        var other = check();
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.out())
                .contains("missing  event_id=nobody", "price is", "must be 123456.78", "revenue is", "✘ 2 of ");
    }

    private CommandRunner.Outcome check() {
        return CommandRunner.run("check", "--data-dir", folder.resolve("data"), "--truth", folder.resolve("truth"));
    }

    private void load(InProcessServer server, long events, String... options) {
        List<Object> words =
                new ArrayList<>(List.of("load", "--server", server.api(), "--profile", "all", "--seed", 7));
        words.addAll(List.of("--late", "5%", "--gaps", "2%", "--repeat", "5%", "--bad", "1%", "--skew", "5%"));
        words.addAll(List.of("--events", events, "--truth", folder.resolve("truth")));
        words.addAll(List.of(options));
        var load = CommandRunner.run(words.toArray());
        assertThat(load.exit()).as(load.out()).isZero();
    }
}

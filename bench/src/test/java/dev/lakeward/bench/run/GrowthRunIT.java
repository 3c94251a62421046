package dev.lakeward.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class GrowthRunIT {
    private static final long EVENTS = 40_000;

    @TempDir
    private Path folder;

    @Test
    void measuresIdsProcessorsAndSinks() {
        var text = new StringWriter();
        try (var broker = Broker.start(folder.resolve("kafka"))) {
            var sizes = new GrowthRun.Sizes(List.of(), List.of(), List.of(EVENTS), List.of(), List.of(2));

            new GrowthRun(broker, folder, EVENTS, null, new PrintWriter(text)).run(sizes);
        }

        assertThat(text.toString().lines().skip(1))
                .hasSize(3)
                .noneMatch(line -> line.contains("failed"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("40000 ids"),
                        line -> assertThat(line).contains("2 processors"),
                        line -> assertThat(line).contains("2 sinks"));
    }
}

package dev.lakeward.bench.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleRulesTest {
    private static final Path PEER = Path.of("peers/flink/src/main/java/dev/lakeward/peer/flink");
    private static final Path OWN = Path.of("src/main/java/dev/lakeward/bench/shuffle");

    private final Supplier<byte[]> records = ShuffleBacklog.data();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 100_000})
    void findsTheConsumersThatWantTheRecord(int consumers) {
        var rules = new ShuffleRules(consumers);
        for (int record = 0; record < 100; record++) {
            byte[] data = records.get();
            long hash = ShuffleRules.hash(data);

            assertThat(found(rules, data))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, consumers)
                            .filter(consumer -> rules.wants(consumer, hash))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void findsOneConsumerForFiveRecordsInTheMean() {
        var rules = new ShuffleRules(1_000_000);
        int all = 200_000;

        long matches = Stream.generate(records)
                .limit(all)
                .mapToLong(data -> found(rules, data).size())
                .sum();

        assertThat(matches / (double) all).isCloseTo(ShuffleRules.SELECTIVITY, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ShuffleRules.java", "ConsumerState.java"})
    void hasTheSameCodeForFlink(String file) throws IOException {
        assertThat(code(PEER.resolve(file))).isEqualTo(code(OWN.resolve(file)));
    }

    private static List<String> code(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("package "))
                .toList();
    }

    private static List<Integer> found(ShuffleRules rules, byte[] data) {
        List<Integer> found = new ArrayList<>();
        rules.match(data, found::add);
        return found;
    }

    /** The peers are no part of this build: they have copies, which differ in their package alone. */
    @ParameterizedTest
    @ValueSource(strings = {"ShuffleRules", "ConsumerState"})
    void peersWorkByTheSameCode(String name) throws IOException {
        String ours = Files.readString(Path.of("src/main/java/dev/lakeward/bench/shuffle", name + ".java"));
        String theirs = Files.readString(Path.of("peers/flink/src/main/java/dev/lakeward/peer/flink", name + ".java"));

        assertThat(theirs)
                .isEqualTo(ours.replace("package dev.lakeward.bench.shuffle;", "package dev.lakeward.peer.flink;"));
    }
}

package dev.lakeward.processor.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MissingOffsetsTest {
    private final MissingOffsets missing = new MissingOffsets();

    @Test
    void nothingIsMissingOfWhatWasThereFromTheBeginning() {
        missing.begin(Set.of("a"));

        assertThat(missing.change(Set.of("a"), 100)).isFalse();
        assertThat(missing.contains("a", 0)).isFalse();
        assertThat(missing.contains("a", 100)).isFalse();
    }

    @Test
    void aUnitMissesWhatCameBeforeItWasDeclared() {
        missing.begin(Set.of("a"));
        assertThat(missing.change(Set.of("a", "b"), 100)).isTrue();

        assertThat(missing.contains("b", 0)).isTrue();
        assertThat(missing.contains("b", 99)).isTrue();
        assertThat(missing.contains("b", 100)).isFalse();
        assertThat(missing.contains("a", 99)).isFalse();
    }

    @Test
    void aUnitThatWasDroppedMissesWhatCameUntilItIsDeclaredAgain() {
        missing.begin(Set.of("a"));
        assertThat(missing.change(Set.of(), 10)).isTrue();
        assertThat(missing.change(Set.of(), 20)).isFalse();
        assertThat(missing.change(Set.of("a"), 30)).isTrue();
        assertThat(missing.change(Set.of(), 40)).isTrue();
        assertThat(missing.change(Set.of("a"), 50)).isTrue();

        assertThat(LongStream.of(9, 10, 29, 30, 39, 40, 49, 50).filter(offset -> missing.contains("a", offset)))
                .containsExactly(10L, 29L, 40L, 49L);
    }

    @Test
    void knowsAfterARestartWhatItKnewBefore() {
        missing.begin(Set.of("a"));
        assertThat(missing.change(Set.of("b"), 10)).isTrue();
        var writer = new StateWriter();
        MissingOffsets.STATE.write().accept(missing, writer);
        MissingOffsets read = MissingOffsets.STATE.read().apply(new StateReader(writer.take()));

        assertThat(read.change(Set.of("b"), 20)).isFalse();
        assertThat(read.contains("b", 9)).isTrue();
        assertThat(read.change(Set.of("a", "b"), 30)).isTrue();
        assertThat(read.contains("a", 9)).isFalse();
        assertThat(read.contains("a", 10)).isTrue();
        assertThat(read.contains("a", 30)).isFalse();
    }
}

package dev.lakeward.processor.stream;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Answers of partitioners, made once: one is asked for with each record. */
final class FixedPartition {
    private static final int KEPT = 256;
    private static final Optional<Set<Integer>>[] ONLY = kept();

    private FixedPartition() {}

    /** This partition and no other. */
    static Optional<Set<Integer>> only(int partition) {
        return partition < KEPT ? ONLY[partition] : Optional.of(Set.of(partition));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<Set<Integer>>[] kept() {
        return IntStream.range(0, KEPT)
                .mapToObj(partition -> Optional.of(Set.of(partition)))
                .toArray(Optional[]::new);
    }
}

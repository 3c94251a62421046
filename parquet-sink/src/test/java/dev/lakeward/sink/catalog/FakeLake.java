package dev.lakeward.sink.catalog;

import dev.lakeward.sink.compact.CompactedDay;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A lake that holds what a test says. */
final class FakeLake implements LakeContents {
    private final Map<String, Set<String>> days = new ConcurrentHashMap<>();
    private final Deque<List<CompactedDay>> compacted = new ArrayDeque<>(List.of(List.of()));
    private int absences;

    FakeLake with(String table, String... dates) {
        days.put(table, Set.of(dates));
        return this;
    }

    /** What the next looks see, one after another; the last of them stays. */
    synchronized void compacted(List<List<CompactedDay>> looks) {
        compacted.clear();
        compacted.addAll(looks);
    }

    /** The next so many looks fail. */
    synchronized FakeLake awayFor(int times) {
        absences = times;
        return this;
    }

    @Override
    public synchronized Map<String, Set<String>> days() throws IOException {
        if (absences > 0) {
            absences--;
            throw new IOException("the NameNode is away");
        }
        return Map.copyOf(days);
    }

    @Override
    public synchronized List<CompactedDay> compacted(String table) {
        return compacted.size() > 1 ? compacted.removeFirst() : compacted.getFirst();
    }

    @Override
    public List<String> covered(String table) {
        return List.of();
    }
}

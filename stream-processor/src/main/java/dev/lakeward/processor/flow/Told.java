package dev.lakeward.processor.flow;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which facts a key has told of, and a hash of what it said, so that each change is told once and what no longer holds
 * is taken back.
 */
public final class Told {
    private static final long SEED = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    private final Map<String, Long> hashes = new HashMap<>();

    /** What is to be said of a fact. */
    public enum News {
        NONE,
        FIRST,
        REVISED
    }

    /** Remembers that {@code content} is now told of the fact; says how that differs from before. */
    public News tell(String factId, String content) {
        return tell(factId, hash(content));
    }

    /** Remembers the hash of what is now told of the fact; says how that differs from before. */
    public News tell(String factId, long hash) {
        Long before = hashes.put(factId, hash);
        if (before == null) {
            return News.FIRST;
        }
        return before == hash ? News.NONE : News.REVISED;
    }

    /** Forgets all facts but {@code kept}; returns those that are gone. */
    public List<String> retain(Set<String> kept) {
        List<String> gone = hashes.keySet().stream()
                .filter(id -> !kept.contains(id))
                .sorted()
                .toList();
        gone.forEach(hashes::remove);
        return gone;
    }

    /** Forgets the fact without taking it back: nothing can change it any more. */
    public void forget(Collection<String> factIds) {
        factIds.forEach(hashes::remove);
    }

    /** Facts told, in order of their ids. */
    public List<String> ids() {
        return hashes.keySet().stream().sorted().toList();
    }

    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    public void write(StateWriter out) {
        out.int64(hashes.size());
        hashes.forEach((id, hash) -> out.text(id).fixed64(hash));
    }

    public static Told read(StateReader in) {
        var told = new Told();
        for (int left = in.int32(); left > 0; left--) {
            told.hashes.put(in.text(), in.fixed64());
        }
        return told;
    }

    /** FNV-1a over the characters. */
    public static long hash(String content) {
        long hash = SEED;
        for (int i = 0; i < content.length(); i++) {
            hash = (hash ^ content.charAt(i)) * PRIME;
        }
        return hash;
    }
}

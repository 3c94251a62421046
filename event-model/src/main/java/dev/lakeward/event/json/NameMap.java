package dev.lakeward.event.json;

import dev.lakeward.event.json.text.Hash;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from names to values that is asked with the bytes of a document, without making a string of them.
 *
 * @param <V> value of a name
 */
public final class NameMap<V> {
    private final JsonName[] names;
    private final Object[] values;
    private final int[] slots;

    public NameMap(Map<String, V> entries) {
        names = entries.keySet().stream().map(JsonName::new).toArray(JsonName[]::new);
        values = entries.values().toArray();
        slots = new int[Math.max(4, Integer.highestOneBit(Math.max(1, names.length)) * 4)];
        for (int i = 0; i < names.length; i++) {
            int slot = (int) names[i].hash() & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    /** The value of the member's name; null if this map lacks it. */
    public @Nullable V ofName(JsonObject object, int member) {
        Members members = object.members();
        long hash = members.hash(member);
        int slot = (int) hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int i = slots[slot] - 1;
            if (names[i].hash() == hash && members.named(member, names[i].bytes())) {
                return value(i);
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return null;
    }

    /** The value of the name {@code bytes[from, to)} in UTF-8; null if this map lacks it. */
    public @Nullable V of(byte[] bytes, int from, int to) {
        long hash = Hash.of(bytes, from, to);
        int slot = (int) hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int i = slots[slot] - 1;
            if (names[i].hash() == hash
                    && Arrays.equals(names[i].bytes(), 0, names[i].bytes().length, bytes, from, to)) {
                return value(i);
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private V value(int i) {
        return (V) values[i];
    }
}

package dev.lakeward.event.json;

import dev.lakeward.event.json.text.Escapes;
import dev.lakeward.event.json.text.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The members of the object under way at one depth: spans of names and values in arrays that are used again, and a hash
 * table over the names. The table's entries are member numbers above a base that moves on with each object, so that it is
 * never cleared.
 */
final class Members {
    private static final int ESCAPED_NAME = 1;
    private static final int ESCAPED_VALUE = 2;

    private final int limit;
    private byte[] bytes = new byte[0];
    private int size;
    private long[] hashes = new long[16];
    private int[] spans = new int[16 * 4];
    private int[] marks = new int[16];
    private JsonKind[] kinds = new JsonKind[16];
    private int[] slots = new int[32];
    private int base = 1;
    private int capacity = 16;

    Members(int limit) {
        this.limit = limit;
    }

    void begin(byte[] source) {
        bytes = source;
        base += size;
        size = 0;
        if (base > Integer.MAX_VALUE - 2 * limit) {
            Arrays.fill(slots, 0);
            base = 1;
        }
    }

    int size() {
        return size;
    }

    boolean full() {
        return size == limit;
    }

    /** Adds a member by its name, its value null until it is read; false if the name is there already (it is added all the same). */
    boolean add(int nameStart, int nameEnd, boolean escaped) {
        if (size == capacity) {
            grow();
        }
        hashes[size] = hash(nameStart, nameEnd, escaped);
        spans[4 * size] = nameStart;
        spans[4 * size + 1] = nameEnd;
        spans[4 * size + 2] = nameEnd;
        spans[4 * size + 3] = nameEnd;
        marks[size] = escaped ? ESCAPED_NAME : 0;
        kinds[size] = JsonKind.NULL;
        size++;
        return insert(size - 1);
    }

    void value(int start, int end, JsonKind kind, boolean escaped) {
        int member = size - 1;
        spans[4 * member + 2] = start;
        spans[4 * member + 3] = end;
        marks[member] |= escaped ? ESCAPED_VALUE : 0;
        kinds[member] = kind;
    }

    int find(byte[] name, long hash) {
        int slot = slot(hash);
        while (slots[slot] >= base) {
            int member = slots[slot] - base;
            if (hashes[member] == hash && named(member, name)) {
                return member;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return JsonObject.ABSENT;
    }

    long hash(int member) {
        return hashes[member];
    }

    boolean named(int member, byte[] name) {
        if ((marks[member] & ESCAPED_NAME) != 0) {
            return Arrays.equals(name(member).getBytes(StandardCharsets.UTF_8), name);
        }
        return Arrays.equals(bytes, spans[4 * member], spans[4 * member + 1], name, 0, name.length);
    }

    String name(int member) {
        return Escapes.text(bytes, spans[4 * member], spans[4 * member + 1], (marks[member] & ESCAPED_NAME) != 0);
    }

    int nameStart(int member) {
        return spans[4 * member];
    }

    int nameEnd(int member) {
        return spans[4 * member + 1];
    }

    JsonKind kind(int member) {
        return kinds[member];
    }

    int valueStart(int member) {
        return spans[4 * member + 2];
    }

    int valueEnd(int member) {
        return spans[4 * member + 3];
    }

    boolean escaped(int member) {
        return (marks[member] & ESCAPED_VALUE) != 0;
    }

    private long hash(int from, int to, boolean escaped) {
        if (!escaped) {
            return Hash.of(bytes, from, to);
        }
        byte[] name = Escapes.text(bytes, from, to, true).getBytes(StandardCharsets.UTF_8);
        return Hash.of(name, 0, name.length);
    }

    private boolean insert(int member) {
        int slot = slot(hashes[member]);
        boolean first = true;
        while (slots[slot] >= base) {
            first &= !same(slots[slot] - base, member);
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = base + member;
        return first;
    }

    private boolean same(int one, int other) {
        if (hashes[one] != hashes[other]) {
            return false;
        }
        if (((marks[one] | marks[other]) & ESCAPED_NAME) != 0) {
            return name(one).equals(name(other));
        }
        return Arrays.equals(bytes, spans[4 * one], spans[4 * one + 1], bytes, spans[4 * other], spans[4 * other + 1]);
    }

    private int slot(long hash) {
        return (int) hash & (slots.length - 1);
    }

    private void grow() {
        capacity *= 2;
        hashes = Arrays.copyOf(hashes, capacity);
        spans = Arrays.copyOf(spans, capacity * 4);
        marks = Arrays.copyOf(marks, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        slots = new int[capacity * 2];
        base = 1;
        for (int member = 0; member < size; member++) {
            insert(member);
        }
    }
}

package dev.lakeward.sink.parquet;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import java.util.Arrays;

/** The members of an event that have no column, as one JSON object; copies names and values unchanged. Reused. */
final class ExtraColumn {
    /** Brace or comma, two quotes, and a colon. */
    private static final int PUNCTUATION = 4;

    private byte[] text = new byte[256];
    private int size;

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(JsonObject object, int member) {
        byte[] bytes = object.bytes();
        int name = object.nameStart(member);
        int nameLength = object.nameEnd(member) - name;
        int value = object.kind(member) == JsonKind.STRING ? object.valueStart(member) - 1 : object.valueStart(member);
        int valueLength = object.valueEnd(member) - value;
        reserve(nameLength + valueLength + PUNCTUATION);
        put(isEmpty() ? '{' : ',');
        put('"');
        copy(bytes, name, nameLength);
        put('"');
        put(':');
        copy(bytes, value, valueLength);
    }

    /** Closes the object; its bytes are the first {@link #size} of the returned array. */
    byte[] end() {
        reserve(1);
        put('}');
        return text;
    }

    int size() {
        return size;
    }

    private void reserve(int more) {
        if (size + more > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, size + more));
        }
    }

    private void put(char ascii) {
        text[size++] = (byte) ascii;
    }

    private void copy(byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, text, size, length);
        size += length;
    }
}

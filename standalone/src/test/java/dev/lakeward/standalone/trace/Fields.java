package dev.lakeward.standalone.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Fields of a message in Protocol Buffers' wire format, as far as they are read here. */
final class Fields {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH = 2;
    private static final int FOUR_BYTES = 5;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Field(int number, byte[] value) {}

    private final List<Field> all = new ArrayList<>();
    private final byte[] bytes;
    private int at;

    Fields(byte[] bytes) {
        this.bytes = bytes;
        while (at < bytes.length) {
            long tag = varint();
            switch ((int) (tag & 7)) {
                case VARINT -> varint();
                case EIGHT_BYTES -> at += 8;
                case FOUR_BYTES -> at += 4;
                case LENGTH -> all.add(new Field((int) (tag >>> 3), take((int) varint())));
                default -> throw new IllegalArgumentException("no protobuf");
            }
        }
    }

    List<byte[]> of(int number) {
        return all.stream()
                .filter(field -> field.number == number)
                .map(Field::value)
                .toList();
    }

    String text(int number) {
        return new String(of(number).getFirst(), StandardCharsets.UTF_8);
    }

    /** Bytes of a field as hexadecimal digits; empty where it is absent. */
    String hex(int number) {
        return of(number).stream().map(HexFormat.of()::formatHex).findFirst().orElse("");
    }

    private byte[] take(int length) {
        byte[] value = java.util.Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}

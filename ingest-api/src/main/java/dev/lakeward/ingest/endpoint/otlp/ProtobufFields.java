package dev.lakeward.ingest.endpoint.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of OTLP in Protocol Buffers into the tree that OTLP's JSON has, so that both forms have one meaning.
 * Unknown fields are skipped.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP, JSON Protobuf encoding</a>
 */
final class ProtobufFields {
    private static final int MAX_DEPTH = 64;
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    private static final int MAX_VARINT_SHIFT = 63;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProtobufFields() {}

    /**
     * Reads a request of exported logs.
     *
     * @throws MalformedProtobuf if the bytes are no such message
     */
    static ObjectNode read(byte[] body) throws MalformedProtobuf {
        try {
            return message(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN), OtlpSchema.REQUEST, 0);
        } catch (BufferUnderflowException | IllegalArgumentException truncated) {
            throw new MalformedProtobuf("the body is truncated", truncated);
        }
    }

    private static ObjectNode message(ByteBuffer in, Map<Integer, OtlpSchema.Field> fields, int depth)
            throws MalformedProtobuf {
        if (depth > MAX_DEPTH) {
            throw new MalformedProtobuf("values are nested deeper than %d levels".formatted(MAX_DEPTH), null);
        }
        var out = NODES.objectNode();
        while (in.hasRemaining()) {
            long tag = varint(in);
            var field = fields.get((int) (tag >>> 3));
            switch ((int) (tag & 7)) {
                case VARINT -> number(out, field, varint(in));
                case FIXED64 -> number(out, field, in.getLong());
                case FIXED32 -> in.getInt();
                case LENGTH -> content(out, field, slice(in), depth);
                default -> throw new MalformedProtobuf("a field has an unknown wire type", null);
            }
        }
        return out;
    }

    private static void number(ObjectNode out, OtlpSchema.@Nullable Field field, long value) {
        if (field == null) {
            return;
        }
        switch (field.type()) {
            case INTEGER -> out.put(field.name(), value);
            case TIME -> out.put(field.name(), Long.toUnsignedString(value));
            case TRUTH -> out.put(field.name(), value != 0);
            case DOUBLE -> out.put(field.name(), Double.longBitsToDouble(value));
            default -> {}
        }
    }

    private static void content(ObjectNode out, OtlpSchema.@Nullable Field field, ByteBuffer content, int depth)
            throws MalformedProtobuf {
        if (field == null) {
            return;
        }
        switch (field.type()) {
            case TEXT ->
                out.put(field.name(), StandardCharsets.UTF_8.decode(content).toString());
            case ID -> out.put(field.name(), HexFormat.of().formatHex(bytes(content)));
            case BYTES -> out.put(field.name(), Base64.getEncoder().encodeToString(bytes(content)));
            case MESSAGE ->
                out.set(field.name(), message(content, field.fields().get(), depth + 1));
            case LIST ->
                out.withArrayProperty(field.name())
                        .add(message(content, field.fields().get(), depth + 1));
            default -> {}
        }
    }

    private static byte[] bytes(ByteBuffer content) {
        var bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    private static ByteBuffer slice(ByteBuffer in) throws MalformedProtobuf {
        long length = varint(in);
        if (length < 0 || length > in.remaining()) {
            throw new MalformedProtobuf("the body is truncated", null);
        }
        var slice = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) length);
        return slice;
    }

    private static long varint(ByteBuffer in) throws MalformedProtobuf {
        long value = 0;
        for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedProtobuf("a number is longer than ten bytes", null);
    }
}

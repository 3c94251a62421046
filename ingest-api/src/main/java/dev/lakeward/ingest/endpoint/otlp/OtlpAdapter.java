package dev.lakeward.ingest.endpoint.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.ingest.endpoint.protocol.ClientBatch;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Element;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import dev.lakeward.ingest.publish.BatchResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Requests of exported logs, in Protocol Buffers or JSON; the response has the form of the request. */
final class OtlpAdapter implements ProtocolAdapter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROTOBUF = "application/x-protobuf";
    private static final int REJECTED_FIELD = 0x08;
    private static final int MESSAGE_FIELD = 0x12;
    private static final int PARTIAL_SUCCESS = 0x0A;

    @Override
    public ClientBatch read(ClientRequest request) throws JsonFault {
        var batch = new ClientBatch(null, null);
        for (JsonNode resource : tree(request).path("resourceLogs")) {
            var attributes = new Attributes(resource.path("resource").path("attributes"));
            for (JsonNode scope : resource.path("scopeLogs")) {
                for (JsonNode record : scope.path("logRecords")) {
                    add(batch, new LogRecord(record, attributes, scope.path("scope")));
                }
            }
        }
        return batch;
    }

    private static void add(ClientBatch batch, LogRecord record) {
        var element = Element.of(bytes(record.record()));
        if (record.user() == null && record.anonymous() == null) {
            batch.rejectMissing(element, "/attributes/enduser.id");
            return;
        }
        String own = record.attributes().text("log.record.uid");
        String around = record.resource().toString() + record.scope();
        batch.add(record.message(own == null ? batch.derivedId(around, element) : own));
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(UTF_8);
    }

    private static JsonNode tree(ClientRequest request) throws JsonFault {
        try {
            return isProtobuf(request) ? ProtobufFields.read(request.body()) : JSON.readTree(request.body());
        } catch (MalformedProtobuf fault) {
            throw malformed("the body is no OTLP request: " + fault.getMessage());
        } catch (JsonProcessingException fault) {
            throw malformed("the body is no JSON: line %d, column %d"
                    .formatted(
                            fault.getLocation().getLineNr(), fault.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new IllegalStateException("an array of bytes can be read", e);
        }
    }

    private static JsonFault malformed(String detail) {
        return new JsonFault(JsonFault.Reason.MALFORMED, 0, "", detail);
    }

    private static boolean isProtobuf(ClientRequest request) {
        String type = request.contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(PROTOBUF);
    }

    /** Exporters drop what is rejected by a partial success, and send again after 503. */
    @Override
    public ClientReply reply(ClientRequest request, BatchResult result) {
        String first = firstFault(result);
        if (isProtobuf(request)) {
            return ClientReply.of(200, PROTOBUF, first == null ? new byte[0] : partial(result.rejected(), first));
        }
        var out = new JsonWriter(128).object();
        if (first != null) {
            out.name("partialSuccess")
                    .object()
                    .member("rejectedLogRecords", Integer.toString(result.rejected()))
                    .member("errorMessage", first)
                    .endObject();
        }
        return ClientReply.json(200, out.endObject());
    }

    private static @Nullable String firstFault(BatchResult result) {
        for (int i = 0; i < result.size(); i++) {
            var rejection = result.rejection(i);
            if (rejection != null) {
                var fault = rejection.faults().getFirst();
                return fault.pointer() + ": " + fault.detail();
            }
        }
        return null;
    }

    private static byte[] partial(int rejected, String message) {
        var inner = new ByteArrayOutputStream();
        inner.write(REJECTED_FIELD);
        varint(inner, rejected);
        inner.write(MESSAGE_FIELD);
        lengthOf(inner, message.getBytes(UTF_8));
        var out = new ByteArrayOutputStream();
        out.write(PARTIAL_SUCCESS);
        lengthOf(out, inner.toByteArray());
        return out.toByteArray();
    }

    private static void lengthOf(ByteArrayOutputStream out, byte[] content) {
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int rest = value;
        for (; rest >= 0x80; rest >>>= 7) {
            out.write((rest & 0x7f) | 0x80);
        }
        out.write(rest);
    }
}

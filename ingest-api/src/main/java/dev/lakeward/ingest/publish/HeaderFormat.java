package dev.lakeward.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.MetadataHeader;
import dev.lakeward.event.wire.RequestHeader;
import dev.lakeward.ingest.publish.EventRecord.FixedHeader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * How records carry the metadata of their events.
 *
 * @see <a href="../../../../../../../../docs/adr/0073-one-header-an-event.md">0073 One header an event</a>
 */
public enum HeaderFormat {
    /** One header for all metadata, since each header has a cost of its own. */
    COMPACT {
        @Override
        HeaderWriter writer(Sender sender) {
            byte[] shared =
                    MetadataHeader.shared(sender.source(), sender.host(), sender.userAgent(), sender.clientAddress());
            var trace = trace(sender);
            return (id, type, time) -> {
                byte[] known = TYPES.get(type); // cheaper than computeIfAbsent where it is there
                byte[] encoded = known == null ? TYPES.computeIfAbsent(type, MetadataHeader::type) : known;
                long millis = time == ValidationResult.NO_TIME ? MetadataHeader.NO_TIME : time;
                var all = new FixedHeader(HeaderNames.EVENT, MetadataHeader.write(id, encoded, millis, shared));
                return trace == null ? new Header[] {all} : new Header[] {all, trace};
            };
        }
    },

    /** The headers of the CloudEvents binding for Kafka, for consumers that know nothing of Lakeward. */
    CLOUDEVENTS {
        @Override
        HeaderWriter writer(Sender sender) {
            var source = new FixedHeader(HeaderNames.SOURCE, sender.source().getBytes(UTF_8));
            var request = new FixedHeader(
                    HeaderNames.REQUEST,
                    RequestHeader.write(sender.host(), sender.userAgent(), sender.clientAddress()));
            var trace = trace(sender);
            return (id, type, time) -> {
                int count = 5;
                var headers = new Header[count + (time == ValidationResult.NO_TIME ? 0 : 1) + (trace == null ? 0 : 1)];
                headers[0] = SPEC_VERSION;
                headers[1] = source;
                headers[2] = request;
                headers[3] = new FixedHeader(HeaderNames.ID, id.getBytes(UTF_8));
                headers[4] = new FixedHeader(HeaderNames.TYPE, type.getBytes(UTF_8));
                if (time != ValidationResult.NO_TIME) {
                    headers[count++] = new FixedHeader(HeaderNames.TIME, rfc3339(time));
                }
                if (trace != null) {
                    headers[count] = trace;
                }
                return headers;
            };
        }
    };

    /** Encoded event types; there are as many as the catalogue has. */
    private static final Map<String, byte[]> TYPES = new ConcurrentHashMap<>();

    private static final Header SPEC_VERSION = new FixedHeader(HeaderNames.SPEC_VERSION, "1.0".getBytes(UTF_8));

    /** Makes the headers of the events of one sender. */
    @FunctionalInterface
    interface HeaderWriter {
        /**
         * The headers of one event.
         *
         * @param time of the event in milliseconds since 1970-01-01T00:00:00Z, or {@link ValidationResult#NO_TIME}
         */
        Header[] headers(String id, String type, long time);
    }

    /** A writer that has encoded once what all events of this sender share. */
    abstract HeaderWriter writer(Sender sender);

    private static byte[] rfc3339(long millis) {
        var text = new byte[Rfc3339.LENGTH];
        Rfc3339.format(millis, text, 0);
        return text;
    }

    private static @Nullable Header trace(Sender sender) {
        String parent = sender.traceParent();
        return parent == null ? null : new FixedHeader(HeaderNames.TRACE_PARENT, parent.getBytes(UTF_8));
    }
}

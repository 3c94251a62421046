package dev.lakeward.ingest.publish;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The record of an event. A batch has thousands, and the producer keeps the headers of each until it is acknowledged,
 * so they are one array instead of a growing list. Producer interceptors that add a header make a copy.
 */
final class EventRecord extends ProducerRecord<byte[], byte[]> {
    private final FixedHeaders headers;

    /** @param headers must not be changed by the caller any more */
    EventRecord(String topic, byte @Nullable [] key, byte[] value, Header[] headers) {
        super(topic, null, key, value);
        this.headers = new FixedHeaders(headers);
    }

    @Override
    public Headers headers() {
        return headers;
    }

    /** A header whose name and value are ready. */
    static final class FixedHeader implements Header {
        private final String name;
        private final byte[] value;

        FixedHeader(String name, byte[] value) {
            this.name = name;
            this.value = value;
        }

        @Override
        public String key() {
            return name;
        }

        @Override
        public byte[] value() {
            return value;
        }
    }

    private static final class FixedHeaders implements Headers {
        private Header[] all;

        FixedHeaders(Header[] all) {
            this.all = all;
        }

        /** The array itself, not a copy: the producer only reads it. */
        @Override
        public Header[] toArray() {
            return all;
        }

        @Override
        public Headers add(Header header) {
            var more = Arrays.copyOf(all, all.length + 1);
            more[all.length] = header;
            all = more;
            return this;
        }

        @Override
        public Headers add(String name, byte[] value) {
            return add(new FixedHeader(name, value));
        }

        @Override
        public Headers remove(String name) {
            all = Arrays.stream(all)
                    .filter(header -> !header.key().equals(name))
                    .toArray(Header[]::new);
            return this;
        }

        @Override
        public @Nullable Header lastHeader(String name) {
            for (int i = all.length - 1; i >= 0; i--) {
                if (all[i].key().equals(name)) {
                    return all[i];
                }
            }
            return null;
        }

        @Override
        public Iterable<Header> headers(String name) {
            return new RecordHeaders(all).headers(name);
        }

        @Override
        public Iterator<Header> iterator() {
            return List.of(all).iterator();
        }
    }
}

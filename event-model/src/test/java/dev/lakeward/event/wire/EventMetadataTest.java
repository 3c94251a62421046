package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventMetadataTest {
    private final EventMetadata metadata = new EventMetadata();

    @Test
    void readsTheCompactHeader() {
        read("id-1", "join_guild", 1_767_323_045_678L, "shop", new Request("shop.example:80", "app/1 (x)", "10.1.2.0"));

        assertThat(EventMetadata.text(metadata.id())).isEqualTo("id-1");
        assertThat(EventMetadata.text(metadata.type())).isEqualTo("join_guild");
        assertThat(metadata.time()).isEqualTo(1_767_323_045_678L);
        assertThat(EventMetadata.text(metadata.source())).isEqualTo("shop");
        assertThat(EventMetadata.text(metadata.host())).isEqualTo("shop.example:80");
        assertThat(EventMetadata.text(metadata.userAgent())).isEqualTo("app/1 (x)");
        assertThat(EventMetadata.text(metadata.clientAddress())).isEqualTo("10.1.2.0");
        assertThat(metadata.checked()).isTrue();
    }

    @Test
    void readsWhatIsNotThereAsAbsent() {
        read("id-1", "join_guild", MetadataHeader.NO_TIME, "shop", Request.UNKNOWN);

        assertThat(metadata.time()).isEqualTo(EventMetadata.NO_TIME);
        assertThat(metadata.host()).isNull();
        assertThat(metadata.userAgent()).isNull();
        assertThat(metadata.clientAddress()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "é😀", "a%0Ab", "plain"})
    void keepsAnyTextInsideItsLine(String text) {
        read(text, text, 0, text + "\n", new Request("a\n" + text, text, text));

        assertThat(EventMetadata.text(metadata.id())).isEqualTo(text);
        assertThat(EventMetadata.text(metadata.type())).isEqualTo(text);
        assertThat(metadata.time()).isZero();
        assertThat(EventMetadata.text(metadata.source())).isEqualTo(text + "\n");
        assertThat(EventMetadata.text(metadata.host())).isEqualTo("a\n" + text);
        assertThat(EventMetadata.text(metadata.userAgent())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, -10, 946_684_800_000L, Long.MAX_VALUE / 16, -4_000_000_000_000L})
    void readsEachTimeAsItWasWritten(long time) {
        read("id-1", "t", time, "s", Request.UNKNOWN);
        assertThat(metadata.time()).isEqualTo(time);

        read("é", "t", time, "s", Request.UNKNOWN);
        assertThat(metadata.time()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\n12x\ns", "a\nb\n-\ns", "a\nb\n99999999999999999999\ns"})
    void tellsATimeThatIsNone(String value) {
        metadata.read(new RecordHeaders().add(HeaderNames.EVENT, value.getBytes(UTF_8)));

        assertThat(metadata.time()).isEqualTo(EventMetadata.WRONG_TIME);
        assertThat(EventMetadata.text(metadata.source())).isEqualTo("s");
    }

    @Test
    void bearsACutHeader() {
        metadata.read(new RecordHeaders().add(HeaderNames.EVENT, "a".getBytes(UTF_8)));

        assertThat(EventMetadata.text(metadata.id())).isEqualTo("a");
        assertThat(metadata.type()).isNull();
        assertThat(metadata.time()).isEqualTo(EventMetadata.NO_TIME);
        assertThat(metadata.host()).isNull();
    }

    @Test
    void readsCloudEventsHeaders() {
        metadata.read(new RecordHeaders()
                .add(HeaderNames.ID, utf8("id-1"))
                .add(HeaderNames.TYPE, utf8("join_guild"))
                .add(HeaderNames.SOURCE, utf8("shop"))
                .add(HeaderNames.TIME, utf8("2026-01-02T03:04:05.678Z"))
                .add(HeaderNames.REQUEST, RequestHeader.write("h", null, "10.0.0.0"))
                .add(HeaderNames.TRACE_PARENT, utf8("00-1-2-01")));

        assertThat(EventMetadata.text(metadata.id())).isEqualTo("id-1");
        assertThat(metadata.time()).isEqualTo(1_767_323_045_678L);
        assertThat(EventMetadata.text(metadata.host())).isEqualTo("h");
        assertThat(metadata.userAgent()).isNull();
        assertThat(EventMetadata.text(metadata.clientAddress())).isEqualTo("10.0.0.0");
        assertThat(EventMetadata.text(metadata.traceParent())).isEqualTo("00-1-2-01");
        assertThat(metadata.checked()).isTrue();
    }

    @Test
    void forgetsTheRecordBefore() {
        read("id-1", "t", 1, "s", new Request("h", "u", "a"));

        metadata.read(new RecordHeaders().add(HeaderNames.TIME, utf8("yesterday")));

        assertThat(metadata.id()).isNull();
        assertThat(metadata.host()).isNull();
        assertThat(metadata.checked()).isFalse();
        assertThat(metadata.time()).isEqualTo(EventMetadata.WRONG_TIME);
    }

    /** What a header says about the HTTP request. */
    private record Request(
            @Nullable String host,
            @Nullable String userAgent,
            @Nullable String address) {
        static final Request UNKNOWN = new Request(null, null, null);
    }

    private void read(String id, String type, long time, String source, Request request) {
        byte[] shared = MetadataHeader.shared(source, request.host(), request.userAgent(), request.address());
        byte[] value = MetadataHeader.write(id, MetadataHeader.type(type), time, shared);
        metadata.read(new RecordHeaders().add(HeaderNames.EVENT, value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}

package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.wire.EventMetadata;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeaderFormatTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Sender SENDER = new Sender("shop", "shop.example", "app/1", TRACE, "10.0.0.0", Set.of());
    private static final Sender SILENT = new Sender("default", null, null, null, null, Set.of());

    @ParameterizedTest
    @EnumSource
    void saysTheSameInEachForm(HeaderFormat format) {
        var metadata = read(format.writer(SENDER).headers("id-1", "join_guild", 1_767_323_045_678L));

        assertThat(EventMetadata.text(metadata.id())).isEqualTo("id-1");
        assertThat(EventMetadata.text(metadata.type())).isEqualTo("join_guild");
        assertThat(EventMetadata.text(metadata.source())).isEqualTo("shop");
        assertThat(metadata.time()).isEqualTo(1_767_323_045_678L);
        assertThat(EventMetadata.text(metadata.host())).isEqualTo("shop.example");
        assertThat(EventMetadata.text(metadata.userAgent())).isEqualTo("app/1");
        assertThat(EventMetadata.text(metadata.clientAddress())).isEqualTo("10.0.0.0");
        assertThat(EventMetadata.text(metadata.traceParent())).isEqualTo(TRACE);
        assertThat(metadata.checked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutWhatIsNotThere(HeaderFormat format) {
        var metadata = read(format.writer(SILENT).headers("id-1", "join_guild", ValidationResult.NO_TIME));

        assertThat(metadata.time()).isEqualTo(EventMetadata.NO_TIME);
        assertThat(metadata.host()).isNull();
        assertThat(metadata.traceParent()).isNull();
        assertThat(metadata.checked()).isTrue();
    }

    @Test
    void needsOneHeaderAnEventAndOneATrace() {
        assertThat(names(HeaderFormat.COMPACT, SILENT)).containsExactly("lw");
        assertThat(names(HeaderFormat.COMPACT, SENDER)).containsExactly("lw", "traceparent");
    }

    @Test
    void namesHeadersAsTheCloudEventsBindingDoes() {
        assertThat(names(HeaderFormat.CLOUDEVENTS, SENDER))
                .contains("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "traceparent");
    }

    private static Stream<String> names(HeaderFormat format, Sender sender) {
        return Stream.of(format.writer(sender).headers("id-1", "join_guild", 0)).map(Header::key);
    }

    private static EventMetadata read(Header[] headers) {
        return new EventMetadata().read(new RecordHeaders(headers));
    }
}

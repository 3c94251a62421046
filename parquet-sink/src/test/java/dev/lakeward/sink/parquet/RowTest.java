package dev.lakeward.sink.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client may hand out a value in any kind of buffer. */
class RowTest {
    private static final byte[] JSON = "{\"event_type\":\"t\",\"name\":\"a\"}".getBytes(UTF_8);

    static Stream<ByteBuffer> buffers() {
        byte[] among = "{\"x\":1}%s{\"y\":2}".formatted(new String(JSON, UTF_8)).getBytes(UTF_8);
        var view = ByteBuffer.wrap(among, 7, JSON.length);
        return Stream.of(
                ByteBuffer.wrap(JSON),
                view,
                view.slice(),
                view.asReadOnlyBuffer(),
                ByteBuffer.allocateDirect(JSON.length).put(JSON).flip());
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void readsTheValueThatTheBufferShows(ByteBuffer value) throws Exception {
        var row = new Row();

        row.read(new ConsumerRecord<>("lw.accepted", 0, 5, null, value));

        assertThat(row.object.size()).isEqualTo(2);
        assertThat(row.object.text(1)).isEqualTo("a");
    }
}

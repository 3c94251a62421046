package dev.lakeward.processor.tick;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lakeward.event.kafka.Topics;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickProducerTest {
    /** The watch over all timers runs on a scheduler, which calls nothing again that threw. */
    @Test
    void throwsNothingWhereKafkaCannotBeFound() {
        Map<String, String> nowhere = Map.of("bootstrap.servers", "no-such-host.invalid:9092");
        try (var ticks = new TickProducer(nowhere, new Topics("lw"), InstantSource.system())) {
            assertThatCode(() -> ticks.want(0)).doesNotThrowAnyException();
        }
    }
}

package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.validate.FaultCode;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SenderTest {
    @Test
    void forbidsTypesBeyondTheScopeOfItsKey() {
        var rejected = sender(Set.of("track")).forbids("purchase_sword", "e-1").orElseThrow();

        assertThat(rejected.eventType()).isEqualTo("purchase_sword");
        assertThat(rejected.eventId()).isEqualTo("e-1");
        assertThat(rejected.faults()).extracting(fault -> fault.code()).containsExactly(FaultCode.FORBIDDEN_TYPE);
    }

    @Test
    void forbidsNothingWithinTheScopeNorWithoutOne() {
        assertThat(sender(Set.of("purchase_sword")).forbids("purchase_sword", null))
                .isEmpty();
        assertThat(sender(Set.of()).forbids("purchase_sword", null)).isEmpty();
    }

    private static Sender sender(Set<String> types) {
        return new Sender("shop", null, null, null, null, types);
    }
}

package dev.lakeward.ingest.tracking.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventSearchTest {
    @Test
    void readsTheTimeInAUuidOfVersionSeven() {
        assertThat(EventSearch.madeAt("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")).hasValue(0x017f22e279b0L);
        assertThat(EventSearch.madeAt("017f22e2-79b0-4cc3-98c4-dc0c0c07398f")).isEmpty();
        assertThat(EventSearch.madeAt("e-1")).isEmpty();
        assertThat(EventSearch.madeAt("z".repeat(36))).isEmpty();
    }
}

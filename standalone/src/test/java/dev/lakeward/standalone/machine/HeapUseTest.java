package dev.lakeward.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapUseTest {
    private static final long MIB = 1 << 20;

    @Test
    void saysThatTheHeapIsNearlyFull() {
        assertThat(new HeapUse(650 * MIB, 700 * MIB).nearlyAll())
                .hasValueSatisfying(detail -> assertThat(detail).startsWith("650 of 700 MiB"));
        assertThat(new HeapUse(600 * MIB, 700 * MIB).nearlyAll()).isEmpty();
    }

    @Test
    void knowsTheHeapOfThisProcess() {
        System.gc();
        assertThat(HeapUse.ofProcess().used()).isPositive();
        assertThat(HeapUse.ofProcess().most())
                .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
    }
}

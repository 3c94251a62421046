package dev.lakeward.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryUseTest {
    private static final long MIB = 1 << 20;

    @Test
    void saysThatTheKernelWillEndTheProcess() {
        assertThat(new MemoryUse(600 * MIB, 640 * MIB).nearlyAll())
                .hasValueSatisfying(detail -> assertThat(detail).startsWith("600 of 640 MiB"));
        assertThat(new MemoryUse(500 * MIB, 640 * MIB).nearlyAll()).isEmpty();
    }

    @Test
    void countsWhatTheKernelCannotTakeBack() {
        var status =
                List.of("VmRSS:\t  700000 kB", "RssAnon:\t  500 kB", "RssFile:\t  400000 kB", "RssShmem:\t      12 kB");

        assertThat(MemoryUse.kept(status)).isEqualTo(512 * 1024);
    }

    @Test
    void knowsTheMemoryOfThisProcess() {
        var use = MemoryUse.ofProcess();

        assertThat(use.used()).isBetween(16 * MIB, use.most());
    }
}

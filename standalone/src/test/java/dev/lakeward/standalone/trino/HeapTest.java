package dev.lakeward.standalone.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapTest {
    @Test
    void readsSizes() {
        assertThat(Heap.parse("1500m").argument()).isEqualTo("-Xmx1500m");
        assertThat(Heap.parse("2G").argument()).isEqualTo("-Xmx2048m");
        assertThat(Heap.parse("2g").forQueries()).isEqualTo("1024MB");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> Heap.parse("much"))
                .hasMessageContaining("'much'")
                .hasMessageContaining("4g");
        assertThatThrownBy(() -> Heap.parse("512m")).hasMessageContaining("1g");
    }

    @Test
    void takesNoMoreThanThisMachineHas() {
        assertThat(Heap.ofMachine().mebibytes()).isBetween(Heap.LEAST.mebibytes(), 4096);
    }
}

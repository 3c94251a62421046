package dev.lakeward.standalone.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapTest {
    @Test
    void readsSizes() {
        assertThat(new Heap.Converter().convert("1500m").argument()).isEqualTo("-Xmx1500m");
        assertThat(new Heap.Converter().convert("2G").argument()).isEqualTo("-Xmx2048m");
        assertThat(new Heap.Converter().convert("2g").forQueries()).isEqualTo("1024MB");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> new Heap.Converter().convert("much"))
                .hasMessageContaining("'much'")
                .hasMessageContaining("4g");
        assertThatThrownBy(() -> new Heap.Converter().convert("512m")).hasMessageContaining("1g");
    }

    @Test
    void takesNoMoreThanThisMachineHas() {
        assertThat(Heap.ofMachine().mebibytes()).isBetween(Heap.LEAST.mebibytes(), 4096);
    }
}

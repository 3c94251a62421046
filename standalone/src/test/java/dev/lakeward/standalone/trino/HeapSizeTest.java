package dev.lakeward.standalone.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapSizeTest {
    @Test
    void readsSizes() {
        assertThat(new HeapSize.Converter().convert("1500m").argument()).isEqualTo("-Xmx1500m");
        assertThat(new HeapSize.Converter().convert("2G").argument()).isEqualTo("-Xmx2048m");
        assertThat(new HeapSize.Converter().convert("2g").forQueries()).isEqualTo("1024MB");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> new HeapSize.Converter().convert("much"))
                .hasMessageContaining("'much'")
                .hasMessageContaining("4g");
        assertThatThrownBy(() -> new HeapSize.Converter().convert("512m")).hasMessageContaining("1g");
    }

    @Test
    void takesNoMoreThanThisMachineHas() {
        assertThat(HeapSize.ofMachine().mebibytes()).isBetween(HeapSize.LEAST.mebibytes(), 4096);
    }
}

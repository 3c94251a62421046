package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.engine.EventCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names of nodes, stores and internal topics are kept state: a change here is a migration. The text is renewed by a run
 * with {@code -Dlakeward.golden=write}.
 */
class TopologyTest {
    private static final Path GOLDEN = Path.of("src/test/resources/topology.txt");

    @Test
    void isWhatItWas(@TempDir Path folder) throws IOException {
        String topology = Harness.topology(folder, Map.of(), new EventCounters())
                .describe()
                .toString();
        if ("write".equals(System.getProperty("lakeward.golden"))) {
            Files.writeString(GOLDEN, topology);
        }

        assertThat(topology).isEqualTo(Files.readString(GOLDEN));
    }
}

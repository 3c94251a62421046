package dev.lakeward.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docker-compose.yml, run for real by {@code deploy/test/compose-test}. By {@code mvn verify -Pcompose} alone. */
@Tag("compose")
class ComposeSystemIT {
    private static final int IMPOSSIBLE = 77;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "cluster"})
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void losesNothing(String part) throws Exception {
        var process = new ProcessBuilder("deploy/test/compose-test", part)
                .directory(Path.of("..").toRealPath().toFile())
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(line -> {
                System.out.println(line);
                said.add(line);
            });
        }
        int code = process.waitFor();
        if (code == IMPOSSIBLE) {
            abort(said.getLast());
        }
        assertThat(code).as(String.join("\n", said)).isZero();
    }
}

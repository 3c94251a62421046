package dev.lakeward.ingest.endpoint.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SnippetTest {
    private static final int MAX_GZIPPED = 2048;

    @Test
    void isAtMostTwoKilobytesGzipped() throws Exception {
        var gzipped = new ByteArrayOutputStream();
        try (var in = Objects.requireNonNull(SnippetTest.class.getResourceAsStream("/snippet/lakeward.js"));
                var out = new GZIPOutputStream(gzipped)) {
            in.transferTo(out);
        }

        assertThat(gzipped.size()).isBetween(500, MAX_GZIPPED);
    }
}

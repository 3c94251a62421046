package dev.lakeward.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.loadgen.OutgoingEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFilesTest {
    @TempDir
    Path folder;

    @Test
    void saysOfEachEventWhichLineOfWhichFileItWas() throws IOException {
        Path plain = Files.writeString(folder.resolve("a.jsonl"), "{\"n\":1}\n\n{\"n\":3}\nno JSON\n");
        Path packed = folder.resolve("b.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("{\"n\":1}\n{\"n\":2}".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(places("photo-jsonl", plain, packed))
                .extracting(place -> place.split(" ", 2)[0])
                .containsExactly("a.jsonl:1", "a.jsonl:3", "a.jsonl:4", "b.jsonl.gz:1", "b.jsonl.gz:2");
        assertThat(places("photo-jsonl", plain))
                .allMatch(place -> place.endsWith(" (no rule of the mapping fits this line)"));
    }

    @Test
    void countsTheHeaderOfValuesThatCommasPart() throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.csv"), "purchaseId,billingCost\np1,1.00\n\"over\ntwo\",2.00\np3,3.00\n");

        assertThat(places("shop-purchases-csv", file)).containsExactly("p.csv:2", "p.csv:4", "p.csv:5");
    }

    private static List<String> places(String format, Path... files) {
        List<String> places = new ArrayList<>();
        try (var history = new HistoryFiles(ImportFormats.named(format).orElseThrow(), List.of(files))) {
            history.forEachRemaining((OutgoingEvent event) -> places.add(event.place()));
        }
        return places;
    }
}

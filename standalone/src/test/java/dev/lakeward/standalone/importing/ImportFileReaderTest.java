package dev.lakeward.standalone.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.importing.mapping.FormatReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFileReaderTest {
    private static final String LINES =
            "{\"type\":\"SITE_VISIT\",\"key\":\"v\",\"verb\":\"NEW\",\"event_time\":\"2026-01-06T12:46:46Z\",\"customer_id\":\"c\",\"tags\":[]}\n"
                    .repeat(500);

    @TempDir
    Path folder;

    private final CapturedScreen screen = new CapturedScreen(200);

    @Test
    void saysOfEachEventWhichLineOfWhichFileItWas() throws IOException {
        Path plain = write("a.jsonl", "{\"type\":1}\n\n{\"type\":3}\nno JSON\n".getBytes(UTF_8));
        Path packed = write("b.jsonl.gz", gzip("{\"type\":1}\n{\"type\":2}".getBytes(UTF_8)));

        assertThat(read("photo-jsonl", plain, packed))
                .containsExactly(
                        "0:1 no rule of the mapping fits this line",
                        "0:3 no rule of the mapping fits this line",
                        "0:4 is no JSON, column 1: Unrecognized token 'no': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                        "1:1 no rule of the mapping fits this line",
                        "1:2 no rule of the mapping fits this line");
    }

    @Test
    void refusesFilesWithoutTheFieldThatTellsTheirLinesApart() throws IOException {
        Path file = write("a.jsonl", "{\"kind\":\"ORDER\",\"key\":\"o\"}\n".getBytes(UTF_8));

        assertFault(file, "nothing was sent", "\"type\", which no line has", "Lines have: kind, key");
    }

    @Test
    void namesTheLineInWhichARowBegins() throws IOException {
        Path file = write(
                "p.csv",
                "purchaseId,purchaseTime,billingCost,isConfirmed\np1,x,1.00,\n\"over\ntwo\",x,2.00,\np3,x,3.00,\n"
                        .getBytes(UTF_8));

        assertThat(read("shop-purchases-csv", file))
                .extracting(place -> place.split(" ", 2)[0])
                .containsExactly("0:2", "0:3", "0:5");
    }

    @Test
    void readsGzipAndZstdWhateverTheirName() throws IOException {
        byte[] twice = concat(gzip(LINES.getBytes(UTF_8)), gzip(LINES.getBytes(UTF_8)));

        assertThat(read("photo-jsonl", write("a", twice), write("b", Zstd.compress(LINES.getBytes(UTF_8)))))
                .hasSize(1_500);
    }

    @Test
    void namesTruncatedFiles() throws IOException {
        byte[] gzip = gzip(LINES.getBytes(UTF_8));
        byte[] zstd = Zstd.compress(LINES.getBytes(UTF_8));

        assertFault(write("a.jsonl.gz", Arrays.copyOf(gzip, gzip.length - 4)), "a.jsonl.gz", "gzip data is truncated");
        assertFault(write("b.jsonl.gz", Arrays.copyOf(gzip, gzip.length / 2)), "b.jsonl.gz", "gzip data is truncated");
        assertFault(write("c.jsonl.gz", Arrays.copyOf(gzip, 5)), "c.jsonl.gz", "gzip data is truncated");
        assertFault(
                write("d.jsonl.zst", Arrays.copyOf(zstd, zstd.length - 4)), "d.jsonl.zst", "zstd data is truncated");
        assertFault(write("f.jsonl.gz", concat(gzip, "more".getBytes(UTF_8))), "f.jsonl.gz", "other data follows it");
        gzip[gzip.length - 6] ^= 1;
        assertFault(write("e.jsonl.gz", gzip), "e.jsonl.gz", "gzip data is damaged");
    }

    @Test
    void namesFilesThatAreNoText() throws IOException {
        assertFault(write("empty.csv", new byte[0]), "empty.csv", "the file is empty");
        assertFault(write("book.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0}), "book.xlsx", "Excel workbook");
        assertFault(write("t.parquet", "PAR1...".getBytes(UTF_8)), "t.parquet", "Parquet");
        assertFault(write("x.gz", "plain".getBytes(UTF_8)), "x.gz", "no such data");
        assertFault(write("bytes", new byte[] {1, 0, 0, 2, 3, 0}), "bytes", "no text");
    }

    @Test
    void namesAllFilesThatCannotBeReadAtOnce() throws IOException {
        Path one = write("one.csv", new byte[0]);
        Path two = write("two.csv", "purchaseId\n\"p".getBytes(UTF_8));

        assertThatThrownBy(() -> read("shop-purchases-csv", one, two))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("one.csv: the file is empty")
                .hasMessageContaining("two.csv:2: the quote");
    }

    @Test
    void saysHowFilesAreWritten() throws IOException {
        read("photo-jsonl", write("a", LINES.getBytes(UTF_8)), write("b", LINES.getBytes(UTF_8)));

        assertThat(screen.text()).contains("a and 1 more: UTF-8, one JSON object a line");
    }

    private void assertFault(Path file, String... words) {
        assertThatThrownBy(() -> read("photo-jsonl", file))
                .isInstanceOf(CommandFailure.class)
                .message()
                .contains(words);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private List<String> read(String format, Path... files) throws IOException {
        List<String> places = new ArrayList<>();
        FormatReader reader = ImportFormats.named(format).orElseThrow().reader(Catalog.builtIn());
        new ImportFileReader(reader, List.of(files), screen.plain())
                .run((file, line) -> places.add(file + ":" + line.line() + " " + line.fault()));
        return places;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}

package dev.lakeward.standalone.reference;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.importing.ImportFormats;
import dev.lakeward.standalone.importing.read.DiskFile;
import dev.lakeward.testsupport.ReferenceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The real inputs of the reference systems as events, and the rows of their answers. */
final class ReferenceEvents {
    private ReferenceEvents() {}

    /** Events that the format makes of the file. */
    static List<String> events(String format, String name) {
        List<String> events = new ArrayList<>();
        try {
            ImportFormats.named(format)
                    .orElseThrow()
                    .reader(Catalog.builtIn())
                    .read(
                            new DiskFile(ReferenceFiles.file(name), new AtomicLong()),
                            line -> events.add(new String(line.event(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    /** The same events in another order, a tenth of them twice. */
    static List<String> shuffled(List<String> events, long seed) {
        var random = new Random(seed);
        List<String> shuffled = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(10) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Rows of a file of answers, by the names in its first line; plain commas only. */
    static List<Map<String, String>> answers(String name) {
        try (InputStream in = open(name)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] names = lines.getFirst().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], values[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean close(@Nullable String expected, String actual) {
        return new BigDecimal(Objects.requireNonNull(expected))
                        .subtract(new BigDecimal(actual))
                        .abs()
                        .compareTo(new BigDecimal("0.000001"))
                < 0;
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = Files.newInputStream(ReferenceFiles.file(name));
        return name.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}

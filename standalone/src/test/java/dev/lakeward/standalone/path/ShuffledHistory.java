package dev.lakeward.standalone.path;

import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.standalone.importing.ImportFormat;
import dev.lakeward.standalone.importing.ImportFormats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Events of files of the reference, in an order of chance, a tenth of them twice. The same seed gives the same order. */
final class ShuffledHistory {
    private static final int ONE_IN = 10;

    private final List<OutgoingEvent> events = new ArrayList<>();
    private final Random random;

    ShuffledHistory(long seed) {
        random = new Random(seed);
    }

    ShuffledHistory with(String format, String... files) throws IOException {
        ImportFormat reader = ImportFormats.named(format).orElseThrow();
        for (String file : files) {
            Path path = Reference.file(file);
            try (InputStream raw = Files.newInputStream(path);
                    InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
                reader.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
                        .forEach(line -> events.add(new OutgoingEvent("", line.event())));
            }
        }
        return this;
    }

    /** All of them, cut into so many parts. */
    List<List<OutgoingEvent>> parts(int count) {
        List<OutgoingEvent> all = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(ONE_IN) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        List<List<OutgoingEvent>> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            parts.add(all.subList(part * all.size() / count, (part + 1) * all.size() / count));
        }
        return parts;
    }
}

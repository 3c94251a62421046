package dev.lakeward.standalone.reference;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.standalone.harness.ReferenceFiles;
import dev.lakeward.standalone.importing.ImportFormats;
import dev.lakeward.standalone.importing.mapping.ImportFormat;
import dev.lakeward.standalone.importing.read.InputFile;
import java.io.IOException;
import java.io.InputStream;
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
            reader.reader(Catalog.builtIn())
                    .read(
                            new Packed(ReferenceFiles.file(file)),
                            line -> events.add(new OutgoingEvent("", line.event())));
        }
        return this;
    }

    private record Packed(Path path) implements InputFile {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public InputStream open() throws IOException {
            InputStream raw = Files.newInputStream(path);
            return name().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        }
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

package dev.lakeward.standalone.reference;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.standalone.importing.ImportFormats;
import dev.lakeward.standalone.importing.mapping.ImportFormat;
import dev.lakeward.standalone.importing.read.DiskFile;
import dev.lakeward.testsupport.ReferenceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Events of reference files in random order, a tenth of them twice. The same seed gives the same order. */
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
                            new DiskFile(ReferenceFiles.file(file), new AtomicLong()),
                            line -> events.add(new OutgoingEvent("", line.event())));
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

package dev.lakeward.sink.compact;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.compact.CompactionFaults.Step;
import dev.lakeward.sink.files.FileStores;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A compactor as a process of its own that may kill itself at a step. */
public final class CompactFork {
    static final int KILLED = 137;
    static final Duration GRACE = Duration.ofSeconds(8);

    private CompactFork() {}

    /** Arguments: warehouse, date or {@code all}, step or {@code none}. */
    public static void main(String[] arguments) throws Exception {
        Optional<String> date = Optional.of(arguments[1]).filter(name -> !name.equals("all"));
        CompactionFaults faults =
                arguments[2].equals("none") ? CompactionFaults.NONE : haltAt(Step.valueOf(arguments[2]));
        var settings = new CompactionSettings(Optional.empty(), GRACE, GRACE, 20_000, 40_000);
        try (var store = FileStores.open(URI.create(arguments[0]))) {
            new Compactor(
                            store,
                            Catalog.builtIn(),
                            settings,
                            new CompactorContext(ReaderSync.NONE, faults, InstantSource.system(), "fork"))
                    .run(new DaySelection(Optional.empty(), date, Duration.ZERO));
        }
    }

    private static CompactionFaults haltAt(Step step) {
        return reached -> {
            if (reached == step) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
    }
}

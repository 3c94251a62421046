package dev.lakeward.sink.compact;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.FencedException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites days to few sorted files. Several may run: whoever claims a table later has it, the other lets go.
 *
 * @see <a href="../../../../../../../../docs/adr/0043-compaction.md">0043 Compaction</a>
 */
public final class Compactor {
    private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);

    static final String FIRST_LAYER = "a";
    static final String SECOND_LAYER = "b";

    /** All layers. */
    public static final List<String> LAYERS = List.of(FIRST_LAYER, SECOND_LAYER);

    private final FileStore store;
    private final Catalog catalog;
    private final CompactionSettings settings;
    private final Surroundings around;

    /**
     * What a compactor works among.
     *
     * @param readers who has to follow
     * @param faults where a test may kill it
     * @param clock decides which days are closed
     * @param instance name of who compacts
     */
    public record Surroundings(ReaderSync readers, CompactionFaults faults, InstantSource clock, String instance) {}

    public Compactor(FileStore store, Catalog catalog, CompactionSettings settings, Surroundings around) {
        this.store = store;
        this.catalog = catalog;
        this.settings = settings;
        this.around = around;
    }

    /** What there is to do, without doing it. */
    public List<DayPlan> plan(DaySelection choice) throws IOException {
        var plans = new ArrayList<DayPlan>();
        for (Table table : tables(choice)) {
            plans.addAll(plan(choice, table));
        }
        return plans;
    }

    private List<Table> tables(DaySelection choice) throws IOException {
        var tables = new ArrayList<Table>();
        for (StoredFile folder : store.list("")) {
            if (folder.folder() && choice.takes(folder.name())) {
                catalog.table(folder.name()).ifPresent(tables::add);
            }
        }
        tables.sort(java.util.Comparator.comparing(Table::name));
        return tables;
    }

    private List<DayPlan> plan(DaySelection choice, Table table) throws IOException {
        var plans = new ArrayList<DayPlan>();
        for (DayContent day : DayContent.ofTable(store, table.name())) {
            choice.action(store, day, around.clock().instant(), settings.grace())
                    .ifPresent(action -> plans.add(DayPlan.of(day, action)));
        }
        return plans;
    }

    /**
     * Does what there is to do; returns what was done. A day that cannot be rewritten does not keep the others from it: what
     * its files did is thrown when all others are done.
     *
     * @throws IOException the store or a query engine is away: what was begun is completed by the next call
     * @throws FencedException another compactor has taken a table
     */
    public List<DayPlan> run(DaySelection choice) throws IOException, FencedException {
        var done = new ArrayList<DayPlan>();
        var failures = new ArrayList<RuntimeException>();
        for (Table table : tables(choice)) {
            List<DayPlan> plans = plan(choice, table);
            if (!plans.isEmpty()) {
                TableLease claim = TableLease.take(store, table.name(), around.faults());
                for (DayPlan plan : plans) {
                    try {
                        done.addAll(
                                owned(choice, new TableCompaction(store, settings, around, claim, table), plan.date()));
                    } catch (RuntimeException e) {
                        LOG.error("a day cannot be compacted table={} day={}", table.name(), plan.date(), e);
                        failures.add(e);
                    }
                }
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return done;
    }

    /** What fails because another has taken the table is no failure of the store. */
    private static List<DayPlan> owned(DaySelection choice, TableCompaction table, String date)
            throws IOException, FencedException {
        try {
            return table.work(choice, date);
        } catch (IOException e) {
            if (table.holds()) {
                throw e;
            }
            throw new FencedException("another compactor has taken " + table.name(), e);
        }
    }
}

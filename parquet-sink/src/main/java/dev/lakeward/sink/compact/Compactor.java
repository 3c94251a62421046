package dev.lakeward.sink.compact;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.FencedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites days to few sorted files. Several compactors may run: the one that leases a table last has it. One thread at
 * a time.
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
    private final CompactorContext context;

    public Compactor(FileStore store, Catalog catalog, CompactionSettings settings, CompactorContext context) {
        this.store = store;
        this.catalog = catalog;
        this.settings = settings;
        this.context = context;
    }

    /** Plans what there is to do, without doing it. */
    public List<DayPlan> plan(DaySelection selection) throws IOException {
        var plans = new ArrayList<DayPlan>();
        for (Table table : tables(selection)) {
            plans.addAll(plan(selection, table));
        }
        return plans;
    }

    private List<Table> tables(DaySelection selection) throws IOException {
        var tables = new ArrayList<Table>();
        for (StoredFile folder : store.list("")) {
            if (folder.folder() && selection.takes(folder.name())) {
                catalog.table(folder.name()).ifPresent(tables::add);
            }
        }
        tables.sort(Comparator.comparing(Table::name));
        return tables;
    }

    private List<DayPlan> plan(DaySelection selection, Table table) throws IOException {
        var plans = new ArrayList<DayPlan>();
        for (DayContent day : DayContent.ofTable(store, table.name())) {
            selection
                    .action(store, day, context.clock().instant(), settings.grace())
                    .ifPresent(action -> plans.add(DayPlan.of(day, action)));
        }
        return plans;
    }

    /**
     * Does what there is to do; returns what was done. A day that cannot be compacted does not stop the others: its
     * exception is thrown when all others are done.
     *
     * @throws IOException the store or a query engine fails: the next call completes what was begun
     * @throws FencedException another compactor has leased a table
     */
    public List<DayPlan> run(DaySelection selection) throws IOException, FencedException {
        var done = new ArrayList<DayPlan>();
        var failures = new ArrayList<RuntimeException>();
        for (Table table : tables(selection)) {
            List<DayPlan> plans = plan(selection, table);
            if (!plans.isEmpty()) {
                TableLease lease = TableLease.take(store, table.name(), context.faults());
                for (DayPlan plan : plans) {
                    try {
                        done.addAll(compact(
                                selection, new TableCompaction(store, settings, context, lease, table), plan.date()));
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

    /** A failure after another compactor has leased the table is a fence, not a failure of the store. */
    private static List<DayPlan> compact(DaySelection selection, TableCompaction table, String date)
            throws IOException, FencedException {
        try {
            return table.run(selection, date);
        } catch (IOException e) {
            if (table.isHeld()) {
                throw e;
            }
            throw new FencedException("another compactor has leased " + table.name(), e);
        }
    }
}

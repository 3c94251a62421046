package dev.lakeward.sink.compact;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.sink.commit.FencedException;
import dev.lakeward.sink.commit.LakePaths;
import dev.lakeward.sink.commit.LandedFile;
import dev.lakeward.sink.compact.CompactFaults.Step;
import dev.lakeward.sink.compact.DayPlan.Action;
import dev.lakeward.sink.row.AvroSchemas;
import dev.lakeward.sink.row.SortedFile;
import dev.lakeward.sink.store.FileStore;
import dev.lakeward.sink.store.StoredFile;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites days to few sorted files. Several may run: whoever claims a table later has it, the other lets go.
 *
 * @see <a href="../../../../../../../../docs/adr/0043-compaction.md">0043 Compaction</a>
 */
public final class Compactor {
    private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);
    private static final String FIRST_LAYER = "a";
    private static final String SECOND_LAYER = "b";

    /** All layers. */
    public static final List<String> LAYERS = List.of(FIRST_LAYER, SECOND_LAYER);

    private final FileStore store;
    private final Catalog catalog;
    private final CompactSettings settings;
    private final Surroundings around;

    /**
     * What a compactor works among.
     *
     * @param readers who has to follow
     * @param faults where a test may kill it
     * @param clock decides which days are closed
     * @param instance name of who compacts
     */
    public record Surroundings(DayReaders readers, CompactFaults faults, InstantSource clock, String instance) {}

    public Compactor(FileStore store, Catalog catalog, CompactSettings settings, Surroundings around) {
        this.store = store;
        this.catalog = catalog;
        this.settings = settings;
        this.around = around;
    }

    /** What there is to do, without doing it. */
    public List<DayPlan> plan(DayChoice choice) throws IOException {
        var plans = new ArrayList<DayPlan>();
        for (Table table : tables(choice)) {
            plans.addAll(plan(choice, table));
        }
        return plans;
    }

    private List<Table> tables(DayChoice choice) throws IOException {
        var tables = new ArrayList<Table>();
        for (StoredFile folder : store.list("")) {
            if (folder.folder() && choice.takes(folder.name())) {
                catalog.table(folder.name()).ifPresent(tables::add);
            }
        }
        tables.sort(java.util.Comparator.comparing(Table::name));
        return tables;
    }

    private List<DayPlan> plan(DayChoice choice, Table table) throws IOException {
        var plans = new ArrayList<DayPlan>();
        for (DayContent day : DayContent.ofTable(store, table.name())) {
            choice.action(store, day, around.clock().instant(), settings.grace())
                    .ifPresent(action -> plans.add(DayPlan.of(day, action)));
        }
        return plans;
    }

    /**
     * Does what there is to do; returns what was done.
     *
     * @throws IOException the store or a query engine is away: what was begun is completed by the next call
     * @throws FencedException another compactor has taken a table
     */
    public List<DayPlan> run(DayChoice choice) throws IOException, FencedException {
        var done = new ArrayList<DayPlan>();
        for (Table table : tables(choice)) {
            List<DayPlan> plans = plan(choice, table);
            if (!plans.isEmpty()) {
                TableClaim claim = TableClaim.take(store, table.name(), around.faults());
                for (DayPlan plan : plans) {
                    done.addAll(owned(choice, claim, table, plan.date()));
                }
            }
        }
        return done;
    }

    /** What fails because another has taken the table is no failure of the store. */
    private List<DayPlan> owned(DayChoice choice, TableClaim claim, Table table, String date)
            throws IOException, FencedException {
        try {
            return work(choice, claim, table, date);
        } catch (IOException e) {
            if (claim.staging().holds()) {
                throw e;
            }
            throw new FencedException("another compactor has taken " + table.name(), e);
        }
    }

    /** Looks at the day again, since it is ours only now, and does what there is to do until there is nothing. */
    private List<DayPlan> work(DayChoice choice, TableClaim claim, Table table, String date)
            throws IOException, FencedException {
        var done = new ArrayList<DayPlan>();
        while (true) {
            DayContent day = DayContent.of(store, table.name(), date);
            Optional<Action> action = choice.action(store, day, around.clock().instant(), settings.grace());
            if (action.isEmpty() || done.stream().anyMatch(before -> before.action() == action.get())) {
                return done;
            }
            DayPlan plan = DayPlan.of(day, action.get());
            done.add(
                    switch (action.get()) {
                        case COMPACT -> compact(claim, table, day, plan);
                        case WAIT -> await(claim, day, plan);
                        case SETTLE -> settle(claim, day, plan);
                        case NEWER_SCHEMA -> plan;
                    });
        }
    }

    private DayPlan compact(TableClaim claim, Table table, DayContent day, DayPlan plan)
            throws IOException, FencedException {
        List<String> inputs = new ArrayList<>();
        day.landed().forEach(file -> inputs.add(day.path(file)));
        day.record().ifPresent(record -> record.files().forEach(file -> inputs.add(file.path())));
        long rows = 0;
        for (String input : inputs) {
            var footer = SortedFile.footer(store, input, AvroSchemas.of(table));
            if (!footer.known()) {
                LOG.warn("catalogue lacks columns of a file table={} file={}", table.name(), input);
                return DayPlan.of(day, Action.NEWER_SCHEMA);
            }
            rows += footer.rows();
        }
        DayRecord record = record(claim, table, day, inputs);
        if (record.rows() != rows) {
            throw new IOException(
                    "%s on %s: %d rows were read, %d written".formatted(table.name(), day.date(), rows, record.rows()));
        }
        around.faults().after(Step.VERIFIED);
        claim.commit(record);
        follow(claim, record);
        LOG.info(
                "compacted table={} day={} files={} into={} rows={}",
                table.name(),
                day.date(),
                inputs.size(),
                record.files().size(),
                record.rows());
        return plan.became(record);
    }

    private DayRecord record(TableClaim claim, Table table, DayContent day, List<String> inputs) throws IOException {
        long number = day.record().map(DayRecord::number).orElse(0L) + 1;
        String layer = day.record().map(DayRecord::layer).orElse(SECOND_LAYER).equals(FIRST_LAYER)
                ? SECOND_LAYER
                : FIRST_LAYER;
        long epoch = claim.staging().epoch();
        String name = "%s-c%d-e%d".formatted(day.date(), number, epoch);
        String target = LakePaths.layer(layer, LakePaths.day(table.name(), day.date()));
        var job = new DaySort.Job(table, inputs, claim.staging().path(""), name, target);
        List<LandedFile> files = new DaySort(store, settings, around.faults(), job).sort(day.date());
        return new DayRecord(
                table.name(),
                day.date(),
                number,
                layer,
                covered(day),
                files.stream().mapToLong(LandedFile::rows).sum(),
                files,
                false,
                epoch,
                around.instance(),
                around.clock().instant().toString());
    }

    private static Map<String, Long> covered(DayContent day) throws IOException {
        var covered = new HashMap<>(day.record().map(DayRecord::covered).orElse(Map.of()));
        for (StoredFile file : day.landed()) {
            LandedName name = LandedName.of(file.name())
                    .orElseThrow(
                            () -> new IOException("no sink named %s; run lakeward fsck".formatted(day.path(file))));
            covered.merge(name.partition(), name.end(), Math::max);
        }
        return covered;
    }

    private void follow(TableClaim claim, DayRecord record) throws IOException, FencedException {
        around.readers().follow(record.day());
        claim.followed(record);
    }

    /** Readers may not have been told, if whoever compacted the day died over it. */
    private DayPlan await(TableClaim claim, DayContent day, DayPlan plan) throws IOException, FencedException {
        DayRecord record = day.record().orElseThrow();
        if (new DayLog(store, record.table(), record.date())
                .followed(record.number())
                .isEmpty()) {
            follow(claim, record);
        }
        return plan;
    }

    private DayPlan settle(TableClaim claim, DayContent day, DayPlan plan) throws IOException, FencedException {
        DayRecord record = day.record().orElseThrow();
        await(claim, day, plan);
        for (StoredFile file : day.covered()) {
            claim.delete(day.path(file));
        }
        for (String layer : LAYERS) {
            String folder = LakePaths.layer(layer, LakePaths.day(record.table(), record.date()));
            for (StoredFile file : store.list(folder)) {
                String path = folder + "/" + file.name();
                if (record.files().stream().noneMatch(kept -> kept.path().equals(path))) {
                    claim.delete(path);
                }
            }
        }
        DayRecord settled = record.settle(
                claim.staging().epoch(),
                around.instance(),
                around.clock().instant().toString());
        claim.commit(settled);
        follow(claim, settled);
        LOG.info("settled table={} day={}", record.table(), record.date());
        return plan.became(settled);
    }
}

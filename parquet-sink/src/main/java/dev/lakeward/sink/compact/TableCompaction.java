package dev.lakeward.sink.compact;

import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.FencedException;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.parquet.AvroSchemas;
import dev.lakeward.sink.parquet.SortedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compacts days of a leased table, each from whatever state it is in. One thread at a time. */
final class TableCompaction {
    private static final Logger LOG = LoggerFactory.getLogger(TableCompaction.class);

    private final FileStore store;
    private final CompactionSettings settings;
    private final CompactorContext context;
    private final TableLease lease;
    private final Table table;

    TableCompaction(
            FileStore store, CompactionSettings settings, CompactorContext context, TableLease lease, Table table) {
        this.store = store;
        this.settings = settings;
        this.context = context;
        this.lease = lease;
        this.table = table;
    }

    String name() {
        return table.name();
    }

    /** Whether the lease is still held; may be out of date at once. */
    boolean isHeld() throws IOException {
        return lease.staging().isHeld();
    }

    /**
     * Reads the day again, since only now nobody else changes it, and does what there is to do until nothing is left.
     */
    List<DayPlan> run(DaySelection selection, String date) throws IOException, FencedException {
        var done = new ArrayList<DayPlan>();
        while (true) {
            DayContent day = DayContent.of(store, table.name(), date);
            Optional<DayPlan.Action> action =
                    selection.action(store, day, context.clock().instant(), settings.grace());
            if (action.isEmpty() || done.stream().anyMatch(before -> before.action() == action.get())) {
                return done;
            }
            DayPlan plan = DayPlan.of(day, action.get());
            DayPlan result = switch (action.get()) {
                case COMPACT -> compact(day, plan);
                case WAIT -> await(day, plan);
                case SETTLE -> settle(day, plan);
                case NEWER_SCHEMA -> plan;
            };
            done.add(result);
            if (result.action() == DayPlan.Action.NEWER_SCHEMA) {
                return done;
            }
        }
    }

    private DayPlan compact(DayContent day, DayPlan plan) throws IOException, FencedException {
        List<String> inputs = new ArrayList<>();
        day.landed().forEach(file -> inputs.add(day.path(file)));
        day.record().ifPresent(record -> record.files().forEach(file -> inputs.add(file.path())));
        long rows = 0;
        for (String input : inputs) {
            var footer = SortedFile.footer(store, input, AvroSchemas.of(table));
            if (!footer.mismatched().isEmpty()) {
                return mismatched(day, input, footer.mismatched());
            }
            rows += footer.rows();
        }
        CompactionRecord record = sort(day, inputs);
        if (record.rows() != rows) {
            throw new IOException(
                    "%s on %s: %d rows were read, %d written".formatted(table.name(), day.date(), rows, record.rows()));
        }
        context.faults().after(CompactionFaults.Step.VERIFIED);
        lease.commit(record);
        switchReaders(record);
        LOG.info(
                "compacted table={} day={} files={} into={} rows={}",
                table.name(),
                day.date(),
                inputs.size(),
                record.files().size(),
                record.rows());
        return plan.after(record);
    }

    private static DayPlan mismatched(DayContent day, String file, List<String> columns) {
        LOG.warn(
                "day not compacted: the catalogue lacks columns of a file, or has them with another type; is LAKEWARD_CATALOG_DIR right? table={} day={} columns={} file={}",
                day.table(),
                day.date(),
                columns,
                file);
        return DayPlan.of(day, DayPlan.Action.NEWER_SCHEMA).withMismatched(columns);
    }

    private CompactionRecord sort(DayContent day, List<String> inputs) throws IOException {
        long number = day.record().map(CompactionRecord::number).orElse(0L) + 1;
        String layer = day.record()
                        .map(CompactionRecord::layer)
                        .orElse(Compactor.SECOND_LAYER)
                        .equals(Compactor.FIRST_LAYER)
                ? Compactor.SECOND_LAYER
                : Compactor.FIRST_LAYER;
        long epoch = lease.staging().epoch();
        String name = "%s-c%d-e%d".formatted(day.date(), number, epoch);
        String target = LakePaths.layer(layer, LakePaths.day(table.name(), day.date()));
        var job = new DaySorter.Job(table, inputs, lease.staging().path(""), name, target);
        List<LandedFile> files = new DaySorter(store, settings, context.faults(), job).sort(day.date());
        return new CompactionRecord(
                table.name(),
                day.date(),
                number,
                layer,
                covered(day),
                files.stream().mapToLong(LandedFile::rows).sum(),
                files,
                false,
                epoch,
                context.instance(),
                context.clock().instant().toString());
    }

    private static Map<String, Long> covered(DayContent day) throws IOException {
        var covered = new HashMap<>(day.record().map(CompactionRecord::covered).orElse(Map.of()));
        for (StoredFile file : day.landed()) {
            LandedFileName name = LandedFileName.of(file.name())
                    .orElseThrow(() -> new IOException(
                            "%s is not the name of a landed file; run lakeward fsck".formatted(day.path(file))));
            covered.merge(name.partition(), name.end(), Math::max);
        }
        return covered;
    }

    private void switchReaders(CompactionRecord record) throws IOException, FencedException {
        context.readers().switchTo(record.day());
        lease.markSwitched(record);
    }

    /** Switches the readers if the compactor of the day died before it did. */
    private DayPlan await(DayContent day, DayPlan plan) throws IOException, FencedException {
        CompactionRecord record = day.record().orElseThrow();
        if (new CompactionLog(store, record.table(), record.date())
                .switched(record.number())
                .isEmpty()) {
            switchReaders(record);
        }
        return plan;
    }

    private DayPlan settle(DayContent day, DayPlan plan) throws IOException, FencedException {
        CompactionRecord record = day.record().orElseThrow();
        await(day, plan);
        for (StoredFile file : day.covered()) {
            lease.delete(day.path(file));
        }
        for (String layer : Compactor.LAYERS) {
            String folder = LakePaths.layer(layer, LakePaths.day(record.table(), record.date()));
            for (StoredFile file : store.list(folder)) {
                String path = folder + "/" + file.name();
                if (record.files().stream().noneMatch(kept -> kept.path().equals(path))) {
                    lease.delete(path);
                }
            }
        }
        CompactionRecord settled = record.settle(
                lease.staging().epoch(),
                context.instance(),
                context.clock().instant().toString());
        lease.commit(settled);
        switchReaders(settled);
        LOG.info("settled table={} day={}", record.table(), record.date());
        return plan.after(settled);
    }
}

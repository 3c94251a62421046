package dev.lakeward.sink.compact;

import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.compact.CompactionFaults.Step;
import dev.lakeward.sink.compact.Compactor.Surroundings;
import dev.lakeward.sink.compact.DayPlan.Action;
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

/** A table that this compactor has claimed: rewrites its days, one after the other, each from wherever it stands. */
final class TableCompaction {
    private static final Logger LOG = LoggerFactory.getLogger(TableCompaction.class);

    private final FileStore store;
    private final CompactionSettings settings;
    private final Surroundings around;
    private final TableLease claim;
    private final Table table;

    TableCompaction(FileStore store, CompactionSettings settings, Surroundings around, TableLease claim, Table table) {
        this.store = store;
        this.settings = settings;
        this.around = around;
        this.claim = claim;
        this.table = table;
    }

    String name() {
        return table.name();
    }

    /** Whether the claim still holds; what it says may be out of date at once. */
    boolean holds() throws IOException {
        return claim.staging().holds();
    }

    /** Looks at the day again, since it is ours only now, and does what there is to do until there is nothing. */
    List<DayPlan> work(DaySelection choice, String date) throws IOException, FencedException {
        var done = new ArrayList<DayPlan>();
        while (true) {
            DayContent day = DayContent.of(store, table.name(), date);
            Optional<Action> action = choice.action(store, day, around.clock().instant(), settings.grace());
            if (action.isEmpty() || done.stream().anyMatch(before -> before.action() == action.get())) {
                return done;
            }
            DayPlan plan = DayPlan.of(day, action.get());
            DayPlan became = switch (action.get()) {
                case COMPACT -> compact(day, plan);
                case WAIT -> await(day, plan);
                case SETTLE -> settle(day, plan);
                case NEWER_SCHEMA -> plan;
            };
            done.add(became);
            if (became.action() == Action.NEWER_SCHEMA) {
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
            if (!footer.strange().isEmpty()) {
                LOG.warn(
                        "day left alone: the catalogue lacks columns of a file, or has them with another type; is LAKEWARD_CATALOG_DIR right? table={} day={} columns={} file={}",
                        table.name(),
                        day.date(),
                        footer.strange(),
                        input);
                return DayPlan.of(day, Action.NEWER_SCHEMA).with(footer.strange());
            }
            rows += footer.rows();
        }
        CompactionRecord record = record(day, inputs);
        if (record.rows() != rows) {
            throw new IOException(
                    "%s on %s: %d rows were read, %d written".formatted(table.name(), day.date(), rows, record.rows()));
        }
        around.faults().after(Step.VERIFIED);
        claim.commit(record);
        follow(record);
        LOG.info(
                "compacted table={} day={} files={} into={} rows={}",
                table.name(),
                day.date(),
                inputs.size(),
                record.files().size(),
                record.rows());
        return plan.became(record);
    }

    private CompactionRecord record(DayContent day, List<String> inputs) throws IOException {
        long number = day.record().map(CompactionRecord::number).orElse(0L) + 1;
        String layer = day.record()
                        .map(CompactionRecord::layer)
                        .orElse(Compactor.SECOND_LAYER)
                        .equals(Compactor.FIRST_LAYER)
                ? Compactor.SECOND_LAYER
                : Compactor.FIRST_LAYER;
        long epoch = claim.staging().epoch();
        String name = "%s-c%d-e%d".formatted(day.date(), number, epoch);
        String target = LakePaths.layer(layer, LakePaths.day(table.name(), day.date()));
        var job = new DaySorter.Job(table, inputs, claim.staging().path(""), name, target);
        List<LandedFile> files = new DaySorter(store, settings, around.faults(), job).sort(day.date());
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
                around.instance(),
                around.clock().instant().toString());
    }

    private static Map<String, Long> covered(DayContent day) throws IOException {
        var covered = new HashMap<>(day.record().map(CompactionRecord::covered).orElse(Map.of()));
        for (StoredFile file : day.landed()) {
            LandedFileName name = LandedFileName.of(file.name())
                    .orElseThrow(
                            () -> new IOException("no sink named %s; run lakeward fsck".formatted(day.path(file))));
            covered.merge(name.partition(), name.end(), Math::max);
        }
        return covered;
    }

    private void follow(CompactionRecord record) throws IOException, FencedException {
        around.readers().follow(record.day());
        claim.followed(record);
    }

    /** Readers may not have been told, if whoever compacted the day died over it. */
    private DayPlan await(DayContent day, DayPlan plan) throws IOException, FencedException {
        CompactionRecord record = day.record().orElseThrow();
        if (new CompactionLog(store, record.table(), record.date())
                .followed(record.number())
                .isEmpty()) {
            follow(record);
        }
        return plan;
    }

    private DayPlan settle(DayContent day, DayPlan plan) throws IOException, FencedException {
        CompactionRecord record = day.record().orElseThrow();
        await(day, plan);
        for (StoredFile file : day.covered()) {
            claim.delete(day.path(file));
        }
        for (String layer : Compactor.LAYERS) {
            String folder = LakePaths.layer(layer, LakePaths.day(record.table(), record.date()));
            for (StoredFile file : store.list(folder)) {
                String path = folder + "/" + file.name();
                if (record.files().stream().noneMatch(kept -> kept.path().equals(path))) {
                    claim.delete(path);
                }
            }
        }
        CompactionRecord settled = record.settle(
                claim.staging().epoch(),
                around.instance(),
                around.clock().instant().toString());
        claim.commit(settled);
        follow(settled);
        LOG.info("settled table={} day={}", record.table(), record.date());
        return plan.became(settled);
    }
}

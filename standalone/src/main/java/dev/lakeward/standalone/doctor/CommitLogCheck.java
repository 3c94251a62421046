package dev.lakeward.standalone.doctor;

import dev.lakeward.sink.SinkSettings;
import dev.lakeward.sink.catalog.LakeSchemas;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.lease.CommitLogScan;
import dev.lakeward.standalone.lake.LakeVariables;
import java.io.IOException;
import java.util.List;

/** Whether the records can be read from which a sink learns where to go on, and the catalogue keeps what has landed. */
record CommitLogCheck(DoctorContext context) implements Check {
    @Override
    public String name() {
        return "commit log";
    }

    @Override
    public Diagnosis run() {
        if (context.set(LakeVariables.WAREHOUSE).isEmpty()) {
            return new Diagnosis.Skipped("no warehouse to look at");
        }
        SinkSettings settings = SinkSettings.from(context.variables());
        try (FileStore store = FileStores.open(settings.warehouse(), settings.store())) {
            LakeSchemas.check(store, settings.installation().loadCatalog());
            CommitLogScan logs = CommitLogScan.of(store);
            return logs.unreadable().isEmpty()
                    ? new Diagnosis.Good(
                            "%d partitions, the newest records of each can be read".formatted(logs.partitions()))
                    : unreadable(settings, logs.unreadable());
        } catch (IOException e) {
            return new Diagnosis.Skipped("%s does not answer".formatted(settings.warehouse()));
        }
    }

    private static Diagnosis unreadable(SinkSettings settings, List<String> records) {
        return new Diagnosis.Bad(
                "%s/%s cannot be read%s"
                        .formatted(
                                settings.warehouse().toString().replaceAll("/+$", ""),
                                records.getFirst(),
                                records.size() == 1 ? "" : ", and %d more".formatted(records.size() - 1)),
                "restore it from a backup: nothing of its partition lands without it; `lakeward fsck` names what else is missing");
    }
}

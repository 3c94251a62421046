package dev.lakeward.standalone.doctor;

import dev.lakeward.sink.SinkSettings;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.files.PublishOutcome;
import dev.lakeward.standalone.lake.LakeVariables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Whether rows can land: writes a file into the warehouse, publishes it, reads it, takes it away. */
record WarehouseCheck(DoctorContext context) implements Check {
    private static final byte[] CONTENT = "doctor".getBytes(StandardCharsets.UTF_8);

    @Override
    public String name() {
        return "warehouse";
    }

    @Override
    public Diagnosis run() {
        if (context.set(LakeVariables.WAREHOUSE).isEmpty()) {
            return new Diagnosis.Skipped(
                    "%s is not set; `serve` keeps tables in its folder".formatted(LakeVariables.WAREHOUSE));
        }
        SinkSettings settings = SinkSettings.from(context.variables());
        try (FileStore store = FileStores.open(settings.warehouse(), settings.store())) {
            probe(store, "_lakeward/doctor-" + UUID.randomUUID());
            return new Diagnosis.Good("%s can be written, published in and read".formatted(settings.warehouse()));
        } catch (IOException e) {
            return new Diagnosis.Bad(
                    "%s cannot be used: %s".formatted(settings.warehouse(), firstLine(e)), remedy(settings));
        }
    }

    private static void probe(FileStore store, String folder) throws IOException {
        try {
            store.ensureFolder(folder);
            try (var file = store.create(folder + "/draft")) {
                file.write(CONTENT);
            }
            PublishOutcome published = store.publish(folder + "/draft", folder + "/final");
            if (published != PublishOutcome.DONE
                    || store.read(folder + "/final").isEmpty()) {
                throw new IOException("what was published is not there");
            }
        } finally {
            store.delete(folder);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    private static String remedy(SinkSettings settings) {
        return settings.warehouse().toString().startsWith("hdfs:")
                ? "is the NameNode up, out of safe mode, and a DataNode with it (`hdfs dfsadmin -report`)? Else correct %s; name services and Kerberos come from LAKEWARD_WAREHOUSE_CONF_DIR"
                        .formatted(LakeVariables.WAREHOUSE)
                : "make the folder and let user %s write there, or correct %s"
                        .formatted(System.getProperty("user.name"), LakeVariables.WAREHOUSE);
    }
}

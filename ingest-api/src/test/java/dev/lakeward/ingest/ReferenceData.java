package dev.lakeward.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the reference data next to the repository; skips the test where it is not there. */
public final class ReferenceData {
    private ReferenceData() {}

    public static Path file(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared/reference").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        String reason = "no reference data " + name + " in any folder above";
        System.out.println("test skipped: " + reason);
        return Assumptions.abort(reason);
    }
}

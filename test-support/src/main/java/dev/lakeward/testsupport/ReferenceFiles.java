package dev.lakeward.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The files of the reference systems next to the repository, where they are there. */
public final class ReferenceFiles {
    private static final String PLACE = "shared/reference";

    private ReferenceFiles() {}

    /** A file of it; the test is skipped, with the reason, where there is none. */
    public static Path file(String path) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(PLACE).resolve(path);
            if (Files.exists(file)) {
                return file;
            }
        }
        String reason = "no reference data " + path + " in any folder above";
        System.out.println("test skipped: " + reason);
        return Assumptions.abort(reason);
    }
}

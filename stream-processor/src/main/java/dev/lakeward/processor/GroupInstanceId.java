package dev.lakeward.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The name by which the group knows this instance again; kept in its folder. */
final class GroupInstanceId {
    private static final String FILE = "instance-name";

    private GroupInstanceId() {}

    static String of(Path stateDirectory) {
        Path file = stateDirectory.resolve(FILE);
        try {
            Files.createDirectories(stateDirectory);
            if (Files.exists(file)) {
                String name = Files.readString(file).strip();
                if (!name.isEmpty()) {
                    return name;
                }
            }
            String name = UUID.randomUUID().toString();
            Files.writeString(file, name, StandardOpenOption.CREATE, StandardOpenOption.SYNC);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the instance's name in " + file, e);
        }
    }
}

package dev.lakeward.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The folder of a package holds so few files that a reader sees what is in it. Checkstyle cannot count them. */
class PackageSizeTest {
    private static final long MOST_FILES = 20;

    @Test
    void noFolderHasMoreThanTwentyFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            Map<Path, Long> sizes = files.filter(file -> file.toString().matches(".*/src/(main|test)/java/.*\\.java"))
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));

            assertThat(sizes).hasSizeGreaterThan(50);
            sizes.values().removeIf(size -> size <= MOST_FILES);
            assertThat(sizes).as("folders with more than %d files", MOST_FILES).isEmpty();
        }
    }
}

package dev.lakeward.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of libraries that the build wrote is the one of the documentation, and each licence lets us distribute. */
class ThirdPartyIT {
    private static final Path WRITTEN = Path.of("target/third-party.md");
    private static final Path PAGE = Path.of("../docs/third-party.md");
    private static final String PERMISSIVE =
            ".*\\b(Apache|MIT|BSD|EPL|Eclipse|Go License|CC0|CDDL \\+ GPLv2 with classpath exception)\\b.*";

    @Test
    void isThePageOfTheDocumentation() throws IOException {
        assertThat(Files.readString(WRITTEN).strip())
                .as("copy %s to %s", WRITTEN.toAbsolutePath(), PAGE)
                .isEqualTo(Files.readString(PAGE).strip());
    }

    @Test
    void namesEachLibraryWithALicenceThatLetsUsDistribute() throws IOException {
        List<String> rows = Files.readAllLines(WRITTEN).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(100).allMatch(row -> row.matches(PERMISSIVE));
    }

    @Test
    void hasEachLibraryOfTheImage() throws IOException {
        String written = Files.readString(WRITTEN);
        try (var files = Files.list(Path.of("target/lib"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jar") && !name.contains("-SNAPSHOT")))
                    .isNotEmpty()
                    .allMatch(name -> written.contains(":" + name.replaceFirst("-[0-9].*", "") + "`"));
        }
    }
}

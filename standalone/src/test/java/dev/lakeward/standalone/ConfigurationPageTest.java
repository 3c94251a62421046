package dev.lakeward.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.config.KnownKeys;
import dev.lakeward.event.config.SettingGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the settings records declare. */
class ConfigurationPageTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path PAGE = DOCS.resolve("configuration.md");
    private static final Pattern KEY = Pattern.compile("LAKEWARD_[A-Z_]*[A-Z](?![A-Z_…*])");
    private static final String RENEW =
            "mvn -B test -pl standalone -am -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dlakeward.golden=write";

    @Test
    void hasTablesOfWhatTheCodeReads() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = ConfigurationPage.renewed(page);
        if ("write".equals(System.getProperty("lakeward.golden"))) {
            Files.writeString(PAGE, renewed);
            page = renewed;
        }

        assertThat(page)
                .as("docs/configuration.md is out of date: run `%s`", RENEW)
                .isEqualTo(renewed);
    }

    @Test
    void hasOneTableForEveryGroup() throws IOException {
        assertThat(ConfigurationPage.groups(Files.readString(PAGE)))
                .containsExactlyElementsOf(Stream.of(SettingGroup.values())
                        .map(ConfigurationPage::name)
                        .toList());
    }

    @Test
    void declaresEveryKeyOnceWithItsMeaning() {
        assertThat(KnownKeys.ofClassPath().declarations())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(setting -> assertThat(setting.meaning())
                        .as(setting.key())
                        .isNotBlank()
                        .doesNotContain("|", "\n"));
    }

    @Test
    void noOtherPageNamesAKeyThatNothingReads() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (Path page : pages()) {
            KEY.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group())
                    .filter(key -> !key.startsWith("LAKEWARD_KAFKA_"))
                    .filter(key -> !KnownKeys.ofClassPath().names().contains(key))
                    .forEach(key -> unknown.add(page.getFileName() + ": " + key));
        }

        assertThat(unknown).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return Stream.concat(
                            Stream.of(Path.of("..", "README.md"), Path.of("..", "docker-compose.yml")),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }
}

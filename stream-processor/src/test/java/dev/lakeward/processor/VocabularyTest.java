package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The processor knows roles: no event type and no table of events stands in its code. */
class VocabularyTest {
    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");
    /** Texts that are also a name of a node, of a path of live queries, or of a property of a role. */
    private static final Set<String> OTHER_MEANING =
            Set.of("customers", "events", "order", "pages", "purchases", "refund", "sessions");

    @Test
    void namesNoEventTypeAndNoTableOfEvents() throws IOException {
        Set<String> words = words();
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(50);
            for (Path source : sources) {
                TEXT.matcher(Files.readString(source))
                        .results()
                        .map(text -> text.group(1))
                        .filter(words::contains)
                        .map(word -> source.getFileName() + ": " + word)
                        .forEach(found::add);
            }
        }

        assertThat(found).isEmpty();
    }

    private static Set<String> words() {
        Set<String> words = Catalog.builtIn().tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .flatMap(table -> Stream.concat(Stream.of(table.name()), table.eventTypes().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(words).contains("app_open", "page_events", "billing", "measurement");
        words.removeAll(OTHER_MEANING);
        // Lakeward's own event, by which clients report what they could not send.
        words.remove("client_rejection");
        return words;
    }
}

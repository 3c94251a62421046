package dev.lakeward.ingest.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.wire.EventJson;
import dev.lakeward.ingest.publish.EventRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * Counts how many cases of public lists the enrichment agrees with. No build runs it: its argument is a folder with {@code
 * test_ua.yaml} and {@code test_os.yaml} of uap-core and {@code referer-tests.json} of referer-parser. The figures are in
 * docs/clients.md.
 */
final class PublicVectors {
    private PublicVectors() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        userAgents(
                folder.resolve("test_ua.yaml"),
                "browser",
                (browser, expected) -> agrees(browser.name(), browser.version(), expected));
        userAgents(
                folder.resolve("test_os.yaml"),
                "system",
                (browser, expected) -> agrees(browser.os(), browser.osVersion(), expected));
        referrers(folder.resolve("referer-tests.json"));
    }

    private static void userAgents(Path file, String what, BiPredicate<Browser, Map<?, ?>> agrees) throws IOException {
        Map<?, ?> root = new Yaml().load(Files.readString(file));
        var cases = (List<?>) Objects.requireNonNull(root.get("test_cases"));
        int right = 0;
        for (Object one : cases) {
            var expected = (Map<?, ?>) one;
            right += agrees.test(Browser.of(String.valueOf(expected.get("user_agent_string"))), expected) ? 1 : 0;
        }
        System.out.printf("%s: %d of %d%n", what, right, cases.size());
    }

    /** Whether name, major and minor version are those of a case. */
    private static boolean agrees(@Nullable String name, @Nullable String version, Map<?, ?> expected) {
        Object family = expected.get("family");
        Object major = expected.get("major");
        Object minor = expected.get("minor");
        String wanted = major == null || minor == null ? text(major) : major + "." + minor;
        return Objects.equals(name, "Other".equals(family) ? null : family) && Objects.equals(version, wanted);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static void referrers(Path file) throws IOException {
        var json = new ObjectMapper();
        int[] right = new int[3];
        int count = 0;
        for (JsonNode one : json.readTree(file.toFile())) {
            var found = Referrers.of(one.path("uri").asText(), "https://www.snowplowanalytics.com/");
            var columns = json.readTree(
                    EventRow.of(new EventJson(64, Set.of()).text("event_id", "e"), List.of(found.columns()))
                            .whole(1));
            String medium = columns.path("referrer_medium").asText("unknown").replace("referral", "unknown");
            right[0] += medium.equals(one.path("medium").asText()) ? 1 : 0;
            right[1] += same(columns.path("referrer_source"), one.path("source")) ? 1 : 0;
            right[2] += same(columns.path("referrer_term"), one.path("term")) ? 1 : 0;
            count++;
        }
        System.out.printf("referrer: of %d medium %d, source %d, term %d%n", count, right[0], right[1], right[2]);
    }

    private static boolean same(JsonNode found, JsonNode wanted) {
        return Objects.equals(found.asText(null), wanted.isNull() ? null : wanted.asText(null));
    }
}

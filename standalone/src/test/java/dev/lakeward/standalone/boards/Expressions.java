package dev.lakeward.standalone.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The PromQL of boards and alerts, and the metrics that it names. */
final class Expressions {
    private static final Path DEPLOY = Path.of("../deploy");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXPR = Pattern.compile("^\\s*expr: (.+)$", Pattern.MULTILINE);
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\b(by|on|without) ?\\([^)]*\\)|\\[[^\\]]*]");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()\\b(?!\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "by", "on", "without", "le");

    private Expressions() {}

    /** Boards by file name. */
    static Map<String, JsonNode> boards() throws IOException {
        Map<String, JsonNode> boards = new TreeMap<>();
        try (Stream<Path> files = Files.list(DEPLOY.resolve("grafana/boards"))) {
            for (Path file : files.toList()) {
                boards.put(file.getFileName().toString(), JSON.readTree(file.toFile()));
            }
        }
        return boards;
    }

    /** Each expression of the boards, by board and panel. */
    static Map<String, String> ofBoards() throws IOException {
        Map<String, String> all = new TreeMap<>();
        boards().forEach((name, board) -> board.path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> all.put(
                                "%s / %s / %s"
                                        .formatted(
                                                name,
                                                panel.path("title").asText(),
                                                target.path("refId").asText()),
                                target.path("expr").asText()))));
        return all;
    }

    /** Each expression of the alert rules. */
    static List<String> ofAlerts() throws IOException {
        String rules = Files.readString(DEPLOY.resolve("prometheus/alerts.yml"));
        return EXPR.matcher(rules).results().map(found -> found.group(1)).toList();
    }

    /** The metrics that an expression names. */
    static Set<String> metrics(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(LABELS.matcher(expression).replaceAll(" "));
        while (matcher.find()) {
            boolean function =
                    expression.contains(matcher.group() + "(") || expression.contains(matcher.group() + " (");
            if (!WORDS.contains(matcher.group()) && !function) {
                names.add(matcher.group());
            }
        }
        return names;
    }
}

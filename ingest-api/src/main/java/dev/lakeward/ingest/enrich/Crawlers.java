package dev.lakeward.ingest.enrich;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The public list of crawlers, crawler-user-agents. Loaded once it is asked. Thread-safe. */
final class Crawlers {
    /** Name and version of the list. */
    static final String VERSION = "crawler-user-agents 1.60.0";

    private Crawlers() {}

    /** Patterns in the order of the list, which has the widespread ones first. */
    private static final class Loaded {
        private static final List<Pattern> PATTERNS =
                Lists.lines("crawlers.txt").stream().map(Pattern::compile).toList();
    }

    /** What names the bot in a user agent; null where it is none of the list. */
    static @Nullable String nameIn(String userAgent) {
        for (Pattern pattern : Loaded.PATTERNS) {
            var matcher = pattern.matcher(userAgent);
            if (matcher.find()) {
                return matcher.group().replaceAll("^[\\W_]+|[\\W_]+$", "");
            }
        }
        return null;
    }
}

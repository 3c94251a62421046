package dev.lakeward.ingest.enrich;

import dev.lakeward.ingest.enrich.EnrichmentSettings.Part;
import dev.lakeward.ingest.publish.AddedMembers;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Columns of a user agent. What was parsed once is remembered. Thread-safe. */
final class UserAgents {
    /** A longer one stays in the context alone. */
    private static final int MAX_LENGTH = 512;

    private static final int REMEMBERED = 5_000;

    private final boolean parses;
    private final boolean findsBots;
    private final ParseBudget budget;
    private final RecentValues<Found> recent = new RecentValues<>(REMEMBERED);

    UserAgents(Set<Part> parts, LongSupplier nanos) {
        parses = parts.contains(Part.USER_AGENT);
        findsBots = parts.contains(Part.BOT);
        budget = new ParseBudget(nanos);
    }

    /** Whether a user agent is one of a page, rather than of a program that sends for others. */
    static boolean isBrowser(@Nullable String userAgent) {
        return userAgent != null && (userAgent.startsWith("Mozilla/") || userAgent.startsWith("Opera/"));
    }

    /** Columns of a user agent; none beyond the budget of new user agents. */
    Found of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.length() > MAX_LENGTH || !(parses || findsBots)) {
            return Found.NOTHING;
        }
        Found known = recent.get(userAgent);
        if (known == null) {
            budget.run(() -> recent.put(userAgent, parse(userAgent)));
            known = recent.get(userAgent);
        }
        return known == null ? Found.NOTHING : known;
    }

    private Found parse(String userAgent) {
        var columns = new AddedMembers.Builder();
        int lists = 0;
        if (parses) {
            write(Browser.of(userAgent), columns);
            lists |= ListVersions.USER_AGENTS;
        }
        if (findsBots) {
            String bot = Crawlers.nameIn(userAgent);
            columns.truth("is_bot", bot != null).text("bot_name", bot);
            lists |= ListVersions.CRAWLERS;
        }
        return new Found(columns.build(), lists);
    }

    private static void write(Browser browser, AddedMembers.Builder columns) {
        columns.text("browser_name", browser.name())
                .text("browser_version", browser.version())
                .text("os_name", browser.os())
                .text("os_version", browser.osVersion())
                .text("device_type", browser.deviceType());
    }
}

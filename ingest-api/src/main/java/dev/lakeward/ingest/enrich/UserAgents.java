package dev.lakeward.ingest.enrich;

import dev.lakeward.ingest.endpoint.event.EventJson;
import dev.lakeward.ingest.enrich.EnrichmentSettings.Part;
import java.util.Optional;
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
    private final RecentValues<Parsed> recent = new RecentValues<>(REMEMBERED);

    /** What was found; the browser is absent where it was not asked for. */
    private record Parsed(
            Optional<Browser> browser, @Nullable String bot) {}

    UserAgents(Set<Part> parts, LongSupplier nanos) {
        parses = parts.contains(Part.USER_AGENT);
        findsBots = parts.contains(Part.BOT);
        budget = new ParseBudget(nanos);
    }

    /** Whether a user agent is one of a page, rather than of a program that sends for others. */
    static boolean isBrowser(@Nullable String userAgent) {
        return userAgent != null && (userAgent.startsWith("Mozilla/") || userAgent.startsWith("Opera/"));
    }

    /** Writes the columns; an event beyond the budget of new user agents has none. */
    void write(@Nullable String userAgent, EventJson event, ListVersions versions) {
        if (userAgent == null || userAgent.length() > MAX_LENGTH || !(parses || findsBots)) {
            return;
        }
        Parsed parsed = parsed(userAgent);
        if (parsed != null) {
            parsed.browser().ifPresent(browser -> write(browser, event, versions));
            if (findsBots) {
                event.truth("is_bot", parsed.bot() != null).text("bot_name", parsed.bot());
                versions.add(Crawlers.VERSION);
            }
        }
    }

    private static void write(Browser browser, EventJson event, ListVersions versions) {
        event.text("browser_name", browser.name())
                .text("browser_version", browser.version())
                .text("os_name", browser.os())
                .text("os_version", browser.osVersion())
                .text("device_type", browser.deviceType());
        versions.add(ListVersions.USER_AGENTS);
    }

    private @Nullable Parsed parsed(String userAgent) {
        Parsed known = recent.get(userAgent);
        if (known == null) {
            budget.run(() -> recent.put(userAgent, parse(userAgent)));
            return recent.get(userAgent);
        }
        return known;
    }

    private Parsed parse(String userAgent) {
        return new Parsed(
                parses ? Optional.of(Browser.of(userAgent)) : Optional.empty(),
                findsBots ? Crawlers.nameIn(userAgent) : null);
    }
}

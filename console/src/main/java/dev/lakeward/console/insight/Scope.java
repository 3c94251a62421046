package dev.lakeward.console.insight;

import dev.lakeward.console.lake.SqlText;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Links;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which days and which currency the plots are about.
 *
 * @param days up to now; 0 for all
 * @param currency of amounts; empty for the most frequent one
 */
record Scope(int days, Optional<String> currency) {
    /** What can be chosen. */
    static final List<Integer> DAYS = List.of(7, 30, 90, 0);

    private static final Pattern PERIOD = Pattern.compile("\\$\\{period:(\\w+)}");

    static Scope of(Asked asked) {
        return new Scope(asked.number("days").orElse(30), asked.given("currency"));
    }

    /** The query about these days. */
    String fill(String sql) {
        String dated = PERIOD.matcher(sql).replaceAll(match -> condition(match.group(1)));
        return dated.replace("${currency}", SqlText.literal(currency.orElse("")));
    }

    private String condition(String column) {
        return days == 0 ? "true" : "%s >= current_date - INTERVAL '%d' DAY".formatted(column, days);
    }

    /** The query of an address. */
    String query() {
        return query(days);
    }

    /** The same with other days. */
    String query(int otherDays) {
        return "days=" + otherDays
                + currency.map(known -> "&currency=" + Links.encoded(known)).orElse("");
    }

    /** The same with another currency. */
    String with(String other) {
        return "days=" + days + "&currency=" + Links.encoded(other);
    }

    /** The days in words. */
    static String words(int days) {
        return days == 0 ? "all time" : days + " days";
    }
}

package dev.lakeward.console.insight;

import dev.lakeward.console.lake.SqlText;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Links;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which days and which currency the plots are about.
 *
 * @param days up to now; 0 for all
 * @param currency of amounts; empty for the most frequent one
 * @param filter which rows count; empty for all
 * @param by the column whose values are shown apart; empty for none
 */
record Scope(int days, Optional<String> currency, Optional<Filter> filter, Optional<String> by) {
    /** What can be chosen. */
    static final List<Integer> DAYS = List.of(7, 30, 90, 0);

    private static final Pattern PLACE = Pattern.compile("\\$\\{(?:period:(\\w+)|currency|filter)}");

    static Scope of(Asked asked) {
        return new Scope(asked.number("days").orElse(30), asked.given("currency"), Filter.of(asked), asked.given("by"));
    }

    /** The query of a question about these rows. */
    String fill(Insight insight) {
        String chosen = filter.filter(of -> insight.columns().contains(of.column()))
                .map(Filter::condition)
                .orElse("");
        return PLACE.matcher(insight.sql())
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group()) {
                            case "${currency}" -> SqlText.literal(currency.orElse(""));
                            case "${filter}" -> chosen;
                            default -> condition(place.group(1));
                        }));
    }

    /** The same with this currency. */
    Scope in(Optional<String> other) {
        return new Scope(days, other, filter, by);
    }

    /** The same about all rows together. */
    Scope cleared() {
        return new Scope(days, currency, Optional.empty(), Optional.empty());
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
                + currency.map(known -> "&currency=" + Links.encoded(known)).orElse("")
                + filter.map(Filter::query).orElse("")
                + by.map(column -> "&by=" + Links.encoded(column)).orElse("");
    }

    /** The same with another currency. */
    String with(String other) {
        return in(Optional.of(other)).query();
    }

    /** The days in words. */
    static String words(int days) {
        return days == 0 ? "all time" : days + " days";
    }
}

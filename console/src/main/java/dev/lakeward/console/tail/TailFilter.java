package dev.lakeward.console.tail;

import dev.lakeward.console.web.Asked;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events to show; an empty text shows all.
 *
 * @param type part of the event type
 * @param user the key, or part of the event that names one
 * @param source who sent it, exactly
 * @param verdict what happened to it: {@code accepted}, {@code rejected}, {@code duplicate} or {@code late}
 */
public record TailFilter(String type, String user, String source, String verdict) {
    /** Shows everything. */
    public static final TailFilter ALL = new TailFilter("", "", "", "");

    /** The filter that an address names. */
    public static TailFilter of(Asked asked) {
        return new TailFilter(asked.text("type"), asked.text("user"), asked.text("source"), asked.text("verdict"));
    }

    /** Whether to show an event. */
    public boolean shows(SeenEvent event) {
        return event.type().contains(type)
                && (source.isEmpty() || source.equals(event.source()))
                && (verdict.isEmpty() || verdict.equals(event.verdict().text()))
                && (user.isEmpty() || user.equals(event.key()) || event.json().contains('"' + user + '"'));
    }

    /** Whether it shows everything. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** The filter as the query of an address; empty for all. */
    public String query() {
        return Stream.of(pair("type", type), pair("user", user), pair("source", source), pair("verdict", verdict))
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

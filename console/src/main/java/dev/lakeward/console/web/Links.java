package dev.lakeward.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages about something. */
public final class Links {
    private Links() {}

    /** The way of an event. */
    public static String find(String id, String source) {
        return "/console/find?id=" + encoded(id) + (source.isEmpty() ? "" : "&source=" + encoded(source));
    }

    /** A person, by one of the ids. */
    public static String person(String id) {
        return "/console/person?id=" + encoded(id);
    }

    /** A query in the editor. */
    public static String sql(String query) {
        return "/console/sql?q=" + encoded(query);
    }

    /** A value in the query of an address. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package dev.lakeward.console.web;

import java.util.List;

/** The pages that the navigation leads to. */
public enum Nav {
    OVERVIEW("/console/", "Overview"),
    LIVE("/console/live", "Live events"),
    FIND("/console/find", "Where is my event?"),
    PERSON("/console/person", "Person"),
    REJECTED("/console/rejected", "Rejected"),
    INSIGHTS("/console/insights", "Insights"),
    SQL("/console/sql", "SQL"),
    CATALOGUE("/console/catalogue", "Catalogue"),
    SEND("/console/send", "Send events");

    private final String path;
    private final String title;

    Nav(String path, String title) {
        this.path = path;
        this.title = title;
    }

    /** All, in order. */
    public static List<Nav> all() {
        return List.of(values());
    }

    /** The path of the page. */
    public String path() {
        return path;
    }

    /** What it is called. */
    public String title() {
        return title;
    }
}

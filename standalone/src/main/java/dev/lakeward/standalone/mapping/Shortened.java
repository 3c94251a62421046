package dev.lakeward.standalone.mapping;

/** What is quoted of a file in a message. */
final class Shortened {
    private static final int MOST = 120;

    private Shortened() {}

    static String of(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}

package dev.lakeward.standalone.importing.read;

/** What is quoted of a file in a message. */
public final class Excerpt {
    private static final int MOST = 120;

    private Excerpt() {}

    public static String of(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}

package dev.lakeward.standalone.importing.read;

/** The start of a text, as messages quote it. */
public final class Excerpt {
    private static final int MOST = 120;

    private Excerpt() {}

    public static String of(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}

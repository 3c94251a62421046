package dev.lakeward.standalone.render;

/** The words that start the program. Printed commands begin with them, so that they can be pasted. */
public final class ProgramName {
    /** System property that the launcher sets, such as to {@code ./lakeward}. */
    private static final String PROPERTY = "lakeward.program";

    private static final String DEFAULT = "lakeward";

    private ProgramName() {}

    /** The name; {@code lakeward} without a launcher, and for a path that usage messages cannot format. */
    public static String get() {
        String name = System.getProperty(PROPERTY, DEFAULT);
        return name.indexOf('%') < 0 ? name : DEFAULT;
    }

    /** Replaces {@code lakeward} by the name in commands that {@code message} quotes in backticks. */
    public static String in(String message) {
        return message.replace("`" + DEFAULT + " ", "`" + get() + " ");
    }
}

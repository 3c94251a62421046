package dev.lakeward.console.lake;

/** Values and names as SQL of every engine has them. */
public final class SqlText {
    private SqlText() {}

    /** A text literal. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name of a table or column, quoted. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

package dev.lakeward.standalone.render;

import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Output for people: stream, width, and whether it takes colours and redraws.
 *
 * @param out where results and progress go
 * @param width columns
 * @param interactive whether a person watches it, so that a line may be drawn over
 * @param colour whether it takes ANSI colours
 */
public record Screen(PrintStream out, int width, boolean interactive, boolean colour) {
    private static final int FALLBACK_WIDTH = 100;
    private static final int LEAST_WIDTH = 40;

    /** The screen of this process; {@code plain} turns colours off, as {@code NO_COLOR} does. */
    public static Screen ofProcess(boolean plain) {
        return of(System.out, System.getenv(), watched(), plain);
    }

    static Screen of(PrintStream out, Map<String, String> environment, boolean watched, boolean plain) {
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean unwanted = plain || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(out, width(environment.get("COLUMNS")), watched && !dumb, watched && !dumb && !unwanted);
    }

    /** A screen that is no terminal: plain text of a fixed width. */
    public static Screen plain(PrintStream out, int width) {
        return new Screen(out, width, false, false);
    }

    /** Whether this process has a terminal. */
    @SuppressWarnings(
            "SystemConsoleNull") // null where input or output is no terminal, since the console of java.base is the
    // default
    public static boolean watched() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static int width(@Nullable String columns) {
        if (columns == null || !columns.matches("[1-9][0-9]{0,3}")) {
            return FALLBACK_WIDTH;
        }
        return Math.max(LEAST_WIDTH, Integer.parseInt(columns));
    }

    /** This screen, so many columns wide. */
    public Screen width(int columns) {
        return new Screen(out, Math.max(LEAST_WIDTH, columns), interactive, colour);
    }

    /** {@code text} in bold where the screen can. */
    public String bold(String text) {
        return style("1", text);
    }

    /** {@code text} faint where the screen can. */
    public String faint(String text) {
        return style("2", text);
    }

    /** {@code text} in green where the screen can. */
    public String good(String text) {
        return style("32", text);
    }

    /** {@code text} in red where the screen can. */
    public String bad(String text) {
        return style("31", text);
    }

    private String style(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Prints a note about the results to the error stream of this process. */
    public static void note(String text) {
        System.err.println("lakeward: " + ControlEscapes.lines(ProgramName.in(text)));
    }

    /** Prints a line, or several; control characters that came with the text are made visible. */
    public void line(String text) {
        out.println(ControlEscapes.styled(text));
    }
}

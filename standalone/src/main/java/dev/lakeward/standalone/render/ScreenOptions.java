package dev.lakeward.standalone.render;

import picocli.CommandLine.Option;

/** Options of every command that writes to a screen. */
public final class ScreenOptions {
    @Option(names = "--no-color", description = "Plain text; NO_COLOR does the same.")
    private boolean plain;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    public Screen screen() {
        return Screen.ofProcess(plain);
    }
}

package dev.lakeward.event.runtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What every process of the product begins with, so that the locale and the charset of the machine change nothing: case
 * mappings, digits and dates are those of {@link Locale#ROOT}, in the libraries too, and both output streams are UTF-8.
 * The only place that sets them; an architecture test holds that every {@code main} begins here.
 */
public final class ProcessDefaults {
    private ProcessDefaults() {}

    /** Applies to the whole process; the first statement of a {@code main}. */
    public static void apply() {
        Locale.setDefault(Locale.ROOT);
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}

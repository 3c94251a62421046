package dev.lakeward.standalone.harness;

import dev.lakeward.standalone.Lakeward;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands in this JVM as a shell would, and keeps what they print. */
public final class CommandRunner {
    private CommandRunner() {}

    /**
     * What a command left.
     *
     * @param exit its exit code
     * @param out all that it printed to standard output
     */
    public record Outcome(int exit, String out) {
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    public static Outcome run(Object... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
            int exit = Lakeward.commandLine().execute(words);
            return new Outcome(exit, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}

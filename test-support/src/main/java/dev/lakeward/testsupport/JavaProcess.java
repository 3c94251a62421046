package dev.lakeward.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A main class with the class path of the tests in a process of its own, which a test can freeze and kill. */
public final class JavaProcess implements AutoCloseable {
    /** Options for a process that lives for a minute: it has no use for the second compiler. */
    private static final List<String> SHORT_LIVED = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;

    private JavaProcess(Process process) {
        this.process = process;
    }

    /** How to start one. */
    public static final class Command {
        private final String main;
        private final List<String> arguments;
        private final Map<String, String> variables = new HashMap<>();
        private List<String> jvm = SHORT_LIVED;
        private Redirect output = Redirect.INHERIT;
        private List<String> under = List.of();
        private String classPath = System.getProperty("java.class.path");

        private Command(String main, List<String> arguments) {
            this.main = main;
            this.arguments = arguments;
        }

        /** Options of the JVM in addition to those of a process that lives shortly. */
        public Command jvm(String... options) {
            jvm = new ArrayList<>(SHORT_LIVED);
            jvm.addAll(List.of(options));
            return this;
        }

        /** Options of the JVM of a process that is compiled and collected as in production. */
        public Command production(String... options) {
            jvm = List.of(options);
            return this;
        }

        /** Runs it by another program, which takes its place with it, such as {@code prlimit}. */
        public Command under(String... program) {
            under = List.of(program);
            return this;
        }

        /** Another class path than that of the tests. */
        public Command classPath(String path) {
            classPath = path;
            return this;
        }

        /** Variables of its environment beside those of this process. */
        public Command variables(Map<String, String> more) {
            variables.putAll(more);
            return this;
        }

        /** The file that its output is appended to, errors too. */
        public Command log(Path file) {
            output = Redirect.appendTo(file.toFile());
            return this;
        }

        /** Starts it and returns at once. */
        public JavaProcess start() {
            List<String> words = new ArrayList<>(under);
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(jvm);
            words.addAll(List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    classPath,
                    main));
            words.addAll(arguments);
            var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output);
            builder.environment().keySet().removeIf(key -> key.startsWith("LAKEWARD_"));
            builder.environment().putAll(variables);
            try {
                return new JavaProcess(builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Runs {@code main} with {@code arguments}. Settings of the product are taken from {@link Command#variables} only. */
    public static Command of(Class<?> main, Object... arguments) {
        return new Command(
                main.getName(),
                List.of(arguments).stream().map(Object::toString).toList());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Its exit code; an exception where it has not ended after {@code patience}. */
    public int exitCode(Duration patience) {
        return ended(patience).join().exitValue();
    }

    private CompletableFuture<Process> ended(Duration patience) {
        return process.onExit().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes its processor away: SIGSTOP. */
    public void freeze() {
        signal("-STOP");
    }

    /** Gives its processor back. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            int exit = kill.onExit().join().exitValue();
            if (exit != 0) {
                throw new AssertionError("kill %s failed: %d".formatted(name, exit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to stop, as Ctrl-C would; returns at once. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it as a power cut would: SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it as Ctrl-C would, and returns when it has gone; kills it where it does not go within a minute. */
    @Override
    public void close() {
        terminate();
        try {
            ended(PATIENCE).join();
        } catch (CompletionException e) {
            kill();
            throw new AssertionError("the process did not stop within a minute of SIGTERM", e);
        }
    }
}

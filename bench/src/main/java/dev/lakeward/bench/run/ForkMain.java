package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.WorkloadProvider;
import dev.lakeward.event.runtime.ProcessDefaults;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Main class of a candidate's JVM. It reports to its parent on standard output; all other output goes to the error stream. */
public final class ForkMain {
    static final String READY = "ready";
    static final String BEGUN = "begun";
    static final String FIGURE = "figure";

    private ForkMain() {}

    public static void main(String[] arguments) throws Exception {
        ProcessDefaults.apply();
        var parent = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        BenchEnv env = env(arguments);
        var candidate = WorkloadProvider.named(env.workload()).candidates().stream()
                .filter(one -> one.name().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
        switch (candidate) {
            case Candidate.Server server -> {
                var served = server.starter().start(env);
                parent.println(READY + "\t" + served.address());
                awaitEnd();
                served.stop().close();
            }
            case Candidate.Job job -> {
                // Without the parent the rest of the run is useless.
                var end = Thread.ofPlatform().daemon().name("end").start(ForkMain::exitAtEnd);
                Runnable clockStarted = () -> parent.println(BEGUN + "\t");
                parent.println(FIGURE + "\t" + job.task().run(env, clockStarted).line());
                end.join();
            }
            case Candidate.Peer peer ->
                throw new IllegalArgumentException(peer.name() + " has a main class of its own");
        }
        // Ends threads that the candidate left running.
        System.exit(0);
    }

    /** The environment from the arguments behind the name of the candidate. */
    private static BenchEnv env(String[] arguments) {
        var size = new BenchEnv.Size(
                Long.parseLong(arguments[5]),
                Integer.parseInt(arguments[6]),
                Integer.parseInt(arguments[7]),
                Integer.parseInt(arguments[8]),
                Integer.parseInt(arguments[9]));
        return new BenchEnv(arguments[1], arguments[2], arguments[3], Path.of(arguments[4]), size);
    }

    private static void exitAtEnd() {
        try {
            awaitEnd();
        } catch (java.io.IOException gone) {
            System.err.println("the parent is gone: " + gone.getMessage());
        }
        System.exit(0);
    }

    @SuppressWarnings("SystemConsoleNull")
    private static void awaitEnd() throws java.io.IOException {
        while (System.in.read() >= 0) {
            // The parent sends nothing; it closes.
        }
    }
}

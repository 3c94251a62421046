package dev.lakeward.bench.pipeline;

import dev.lakeward.bench.run.Broker;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How long a processor that was killed needs until it works again, by the size of its state. */
public final class RestartOptions {
    @Option(
            names = "--restart",
            required = true,
            description = "How long a processor needs after SIGKILL until it works again.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean asked;

    @Option(
            names = "--state-users",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Users that it knows (default: ${DEFAULT-VALUE}).")
    private int users;

    /** Kills a processor that knows all users, starts it again, and prints the time. */
    public int run(Broker broker, Path root, PrintWriter out) throws Exception {
        var run = new RestartRun(broker, root, users);
        out.printf(
                "at work again after SIGKILL, %,d users: %.2f s%n",
                users, run.run().toMillis() / 1000.0);
        out.flush();
        return 0;
    }
}

package dev.lakeward.bench.restart;

import dev.lakeward.bench.pipeline.RestartRun;
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
            description = "Users that it knows (default: 1000000).")
    private int users;

    @Option(
            names = "--state-ids",
            paramLabel = "N",
            defaultValue = "0",
            description = "Only the two large stores, which know so many ids, too.")
    private long ids;

    @Option(
            names = "--state-heap",
            paramLabel = "MB",
            defaultValue = "3072",
            description = "Heap of the two large stores (default: 3072).")
    private int heap;

    /** Kills a process that knows all users and ids, starts it again, and prints the time. */
    public int run(Broker broker, Path root, PrintWriter out) throws Exception {
        double seconds;
        if (ids == 0) {
            seconds = new RestartRun(broker, root, users).run().toMillis() / 1000.0;
        } else {
            var run = new LargeStateRun(broker, root, new LargeStateRun.Sizes(users, ids, heap));
            seconds = run.run(line -> {
                                out.println("  " + line);
                                out.flush();
                            })
                            .toMillis()
                    / 1000.0;
        }
        out.printf("at work again after SIGKILL, %,d users: %.2f s%n", users, seconds);
        out.flush();
        return 0;
    }
}

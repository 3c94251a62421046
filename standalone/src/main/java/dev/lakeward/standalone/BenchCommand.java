package dev.lakeward.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists {@code lakeward bench} among the commands; the launcher of a checkout starts its own program for it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure how fast Lakeward is on this machine; in a checkout only.")
final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new CommandFailure("the benchmarks are part of a checkout: run `./lakeward bench` in its folder");
    }
}

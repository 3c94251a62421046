package dev.lakeward.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.machine.MachineMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ServiceRunnerTest {
    @Test
    void showsInItsProbesWhatIsWrongWithTheMachine() {
        List<Supplier<List<String>>> probes = new ArrayList<>();
        var running = new ServiceRunner.Running(
                () -> {},
                () -> true,
                List::of,
                List.of(MachineMonitor.notLanding(
                        () -> List.of("bill 0 waits its turn", "bill 1: cannot read commit 7"))),
                probes::add,
                new CompletableFuture<>());

        try (MachineMonitor watch = ServiceRunner.watch(running, probes::add)) {
            assertThat(probes).hasSize(2);
            watch.check();
            watch.check();

            assertThat(probes)
                    .allSatisfy(probe -> Awaitility.await()
                            .until(() -> probe.get()
                                    .equals(List.of(
                                            "rows of some partitions do not land: bill 1: cannot read commit 7"))));
        }
    }
}

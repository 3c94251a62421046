package dev.lakeward.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.engine.EventCounters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMonitorTest {
    private final List<String> console = new CopyOnWriteArrayList<>();
    private final List<MachineProblem> now = new ArrayList<>();

    @Test
    void saysOnceWhatIsWrongAndThatItIsOver() {
        try (MachineMonitor watch =
                MachineMonitor.start(Duration.ofDays(1), List.of(() -> List.copyOf(now)), console::add)) {
            Awaitility.await().until(() -> watch.problems().isEmpty());
            now.add(new MachineProblem("the disk is nearly full", "3 MiB free"));
            watch.check();
            now.set(0, new MachineProblem("the disk is nearly full", "2 MiB free"));
            watch.check();

            assertThat(watch.problems()).containsExactly("the disk is nearly full: 2 MiB free");
            now.clear();
            watch.check();

            assertThat(watch.problems()).isEmpty();
            assertThat(console)
                    .containsExactly("warning: the disk is nearly full: 3 MiB free", "over: the disk is nearly full");
        }
    }

    @Test
    void printsOneOfManyThatAreTheSame() {
        now.add(new MachineProblem("rows do not land", "lw.accepted-0"));
        now.add(new MachineProblem("rows do not land", "lw.accepted-1"));
        try (MachineMonitor watch =
                MachineMonitor.start(Duration.ofDays(1), List.of(() -> List.copyOf(now)), console::add)) {
            Awaitility.await().until(() -> watch.problems().size() == 2);
            now.clear();
            watch.check();

            assertThat(console).containsExactly("warning: rows do not land: lw.accepted-0", "over: rows do not land");
        }
    }

    @Test
    void goesOnLookingWhateverALookOrTheConsoleThrows() {
        List<Supplier<List<MachineProblem>>> checks = List.of(
                () -> {
                    throw new IllegalStateException("gone");
                },
                () -> List.of(new MachineProblem("the disk is nearly full", "3 MiB free")));
        var heard = new AtomicInteger();
        Consumer<String> broken = line -> {
            heard.incrementAndGet();
            throw new IllegalArgumentException(line);
        };
        try (MachineMonitor watch = MachineMonitor.start(Duration.ofDays(1), checks, console::add)) {
            Awaitility.await().until(() -> watch.problems().size() == 2);

            assertThat(watch.problems())
                    .containsExactly(
                            "a part of the machine cannot be looked at: java.lang.IllegalStateException: gone",
                            "the disk is nearly full: 3 MiB free");
        }
        try (MachineMonitor _ = MachineMonitor.start(Duration.ofMillis(1), checks, broken)) {
            Awaitility.await().until(() -> heard.get() > 2);
        }
    }

    @Test
    void namesStagesThatCouldNotProcessRecordsAndWhereToLook() {
        var counters = new EventCounters();
        counters.stage("meters");
        var check = MachineMonitor.failedStages(counters::failures);
        assertThat(check.get()).isEmpty();

        counters.stageFailed("purchases");
        MachineProblem first = check.get().getFirst();
        counters.stageFailed("purchases");

        assertThat(check.get()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo(first.what()).contains("stage purchases");
            assertThat(problem.detail())
                    .contains("2 since its start", "rejected_events", "lakeward_processor_stage_failures_total");
        });
    }

    @Test
    void namesADiskWithoutRoom(@TempDir Path folder) {
        assertThat(MachineMonitor.room(folder, Long.MAX_VALUE).get())
                .singleElement()
                .asString()
                .contains("the disk of " + folder + " is nearly full", "make room");
        assertThat(MachineMonitor.room(folder, 1).get()).isEmpty();
        assertThat(MachineMonitor.room(folder.resolve("gone"), 1).get()).isNotEmpty();
    }

    @Test
    void namesALimitOfOpenFilesThatIsNearlyReached() {
        assertThat(new OpenFileLimit(1000, 990).nearlyAll())
                .hasValueSatisfying(text -> assertThat(text).contains("990 of 1,000 files"));
        assertThat(new OpenFileLimit(1000, 500).nearlyAll()).isEmpty();
    }
}

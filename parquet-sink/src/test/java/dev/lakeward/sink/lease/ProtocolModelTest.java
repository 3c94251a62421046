package dev.lakeward.sink.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sink.lease.ProtocolModel.State;
import dev.lakeward.sink.lease.ProtocolModel.Step;
import java.util.ArrayDeque;
import java.util.HashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Explores every interleaving of two sinks of a group, each of which may crash once and come back, while the group moves the
 * partition. No row is lost or doubled, and what the group assigns is landed to the end.
 */
class ProtocolModelTest {
    @Test
    void noInterleavingOfTwoSinksLosesOrDoublesARow() {
        explore(1);
    }

    @Test
    @Tag("system")
    void noInterleavingLosesOrDoublesARowWhereThePartitionComesBack() {
        explore(2);
    }

    private static void explore(int moves) {
        var seen = new HashSet<State>();
        var open = new ArrayDeque<State>();
        open.add(State.first(moves));
        seen.add(State.first(moves));
        int ends = 0;
        while (!open.isEmpty()) {
            State state = open.remove();
            holds(state);
            var next = ProtocolModel.after(state);
            if (next.isEmpty()) {
                ends++;
                assertThat(state.tables())
                        .as("landed when nobody can go on: %s", state)
                        .hasSize(ProtocolModel.RANGES);
            }
            boolean oneIsDone = state.sinks().stream().anyMatch(sink -> sink.step() == Step.DONE);
            if (oneIsDone) {
                assertThat(state.tables())
                        .as("landed when a sink is done: %s", state)
                        .hasSize(ProtocolModel.RANGES);
            }
            for (State following : next) {
                if (seen.add(following)) {
                    open.add(following);
                }
            }
        }

        assertThat(ends).isPositive();
        System.out.printf("%d states%n", seen.size());
        assertThat(seen).hasSizeGreaterThan(10_000);
    }

    private static void holds(State state) {
        for (ModelFile landed : state.tables()) {
            assertThat(state.log())
                    .as("readers see what is committed only: %s", state)
                    .containsEntry(landed.range(), landed);
        }
        state.log().forEach((range, file) -> {
            if (!state.tables().contains(file)) {
                boolean there = state.staging().values().stream().anyMatch(folder -> folder.contains(file))
                        || state.moved().values().stream().anyMatch(folder -> folder.contains(file));
                assertThat(there)
                        .as("committed file %s can be rolled forward: %s", file, state)
                        .isTrue();
            }
        });
    }
}

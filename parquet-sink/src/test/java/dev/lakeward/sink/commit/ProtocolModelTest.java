package dev.lakeward.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sink.commit.ProtocolModel.File;
import dev.lakeward.sink.commit.ProtocolModel.State;
import dev.lakeward.sink.commit.ProtocolModel.Step;
import java.util.ArrayDeque;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Explores every interleaving and every crash of two sinks, each of which may crash once and come back. */
class ProtocolModelTest {
    @Test
    void noInterleavingOfTwoSinksLosesOrDoublesARow() {
        var seen = new HashSet<State>();
        var open = new ArrayDeque<State>();
        open.add(State.first());
        seen.add(State.first());
        int ends = 0;
        while (!open.isEmpty()) {
            State state = open.remove();
            holds(state);
            var next = ProtocolModel.after(state);
            if (next.isEmpty()) {
                ends++;
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
        assertThat(seen).hasSizeGreaterThan(10_000);
    }

    private static void holds(State state) {
        for (File landed : state.tables()) {
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

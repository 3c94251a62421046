package dev.lakeward.sink.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakeward.sink.lease.ProtocolModel.State;
import java.util.ArrayDeque;
import java.util.HashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Explores every interleaving of two sinks of a group, each of which may crash once and come back, while the group
 * moves the partition. No row is lost or doubled, and what the group assigns is committed to the end.
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
            var next = ProtocolModel.after(state);
            check(state, next.isEmpty());
            ends += next.isEmpty() ? 1 : 0;
            for (State following : next) {
                if (seen.add(following)) {
                    open.add(following);
                }
            }
        }

        assertThat(ends).isPositive();
        System.out.printf("%d states%n", seen.size());
        assertThat(seen).hasSizeGreaterThan(300_000);
    }

    /** Plain conditions, since an assertion object for each file of each state takes longer than the exploration. */
    private static void check(State state, boolean ends) {
        var store = state.store();
        for (ModelFile file : store.tables()) {
            if (!file.equals(store.log().get(file.range()))) {
                fail("readers see %s, which is not committed: %s", file, state);
            }
        }
        for (ModelFile file : store.log().values()) {
            if (!store.tables().contains(file) && !canBeRolledForward(file, store)) {
                fail("committed file %s cannot be rolled forward: %s", file, state);
            }
        }
        if ((ends || state.isDone()) && store.tables().size() != ProtocolModel.RANGES) {
            fail("not all ranges are visible when a sink is done or none can go on: %s", state);
        }
    }

    private static boolean canBeRolledForward(ModelFile file, ModelStore store) {
        return store.staging().values().stream().anyMatch(folder -> folder.contains(file))
                || store.moved().values().stream().anyMatch(folder -> folder.contains(file));
    }
}

package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeftTransactionsTest {
    private static final String GROUP = "lw-stream-processor";
    private static final String ALIVE = "0d3c6a2e-5f4b-4c7e-9a11-6f0a2b1c3d4e";
    private static final String GONE = "7b1f0c9a-2d3e-4f5a-8b6c-1d2e3f4a5b6c";

    @Test
    void findsThoseOfProcessesThatHaveNoMember() {
        assertThat(LeftTransactions.left(
                        GROUP,
                        List.of(client(GROUP, ALIVE, 1), client(GROUP, ALIVE, 2)),
                        List.of(id(GROUP, ALIVE, 1), id(GROUP, ALIVE, 3), id(GROUP, GONE, 1), id(GROUP, GONE, 2))))
                .containsExactlyInAnyOrder(id(GROUP, GONE, 1), id(GROUP, GONE, 2));
    }

    @Test
    void leavesThoseOfOtherApplicationsAlone() {
        assertThat(LeftTransactions.left(
                        GROUP,
                        List.of(client(GROUP, ALIVE, 1)),
                        List.of(id("other", GONE, 1), id("x-" + GROUP, GONE, 1), GROUP + "-name")))
                .isEmpty();
    }

    @Test
    void endsNothingWhereItIsNotKnownWhoLives() {
        List<String> open = List.of(id(GROUP, GONE, 1));

        assertThat(LeftTransactions.left(GROUP, List.of(), open)).isEmpty();
        assertThat(LeftTransactions.left(GROUP, List.of(client(GROUP, ALIVE, 1), "my-client-StreamThread-1"), open))
                .isEmpty();
    }

    private static String client(String group, String process, int thread) {
        return "%s-%s-StreamThread-%d-consumer".formatted(group, process, thread);
    }

    private static String id(String group, String process, int thread) {
        return "%s-%s-%d".formatted(group, process, thread);
    }
}

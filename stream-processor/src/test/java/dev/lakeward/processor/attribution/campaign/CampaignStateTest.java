package dev.lakeward.processor.attribution.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignStateTest {
    @Test
    void channelsWithEquallyManySessionsShareARankAndTheNextOneIsSkipped() {
        CampaignState state = CampaignState.empty();
        add(state, "a", 5);
        add(state, "b", 3);
        add(state, "c", 3);
        add(state, "d", 1);

        assertThat(state.ranks()).isEqualTo(Map.of(5L, 1L, 3L, 2L, 1L, 4L));
    }

    private static void add(CampaignState state, String channel, int sessions) {
        for (int i = 0; i < sessions; i++) {
            state.addSession(1, channel);
        }
    }
}

package dev.lakeward.console.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTableTest {
    private static JsonTable table(String json) throws Exception {
        return JsonTable.of("app_sessions", new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    @Test
    void leavesOutWhoItIsAbout() throws Exception {
        JsonTable table = table("[{'user_id':'u','person_id':'p','events':2},{'user_id':'u','person_id':'q'}]");

        assertThat(table.columns()).containsExactly("person_id", "events");
        assertThat(table.rows()).containsExactly(List.of("p", "2"), List.of("q", ""));
        assertThat(table.title()).isEqualTo("App sessions");
    }

    @Test
    void showsTimesAsOtherPagesDo() throws Exception {
        assertThat(table("[{'started_at':'2026-11-29T16:11:18.195Z','what':'2026-11-29'}]")
                        .rows())
                .containsExactly(List.of("2026-11-29 16:11:18.195", "2026-11-29"));
    }
}

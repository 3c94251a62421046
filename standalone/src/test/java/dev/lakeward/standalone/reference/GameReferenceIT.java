package dev.lakeward.standalone.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.testsupport.ReferenceFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GameReferenceIT {
    private static final Map<String, String> ANSWERS = Map.of(
            "game-q1-items-bought", "q1_items_purchased",
            "game-q2-players-per-guild", "q2_guild_members",
            "game-q3-player-levels", "q3_levels_all",
            "game-q4-enemies-defeated", "q4_enemies_defeated_all",
            "game-q6-treasures-found", "q6_treasures_all",
            "game-q7-players-attacked", "q7_players_attacked",
            "game-report-player-standings", "report_player_standings",
            "game-report-player-purchases", "report_player_purchases",
            "game-report-guild-membership", "report_guild_membership");

    @TempDir
    Path folder;

    @Test
    void answersEveryQuestionOfImportedHistory() throws Exception {
        Path events = ReferenceFiles.file("game/events.jsonl");
        Path data = folder.resolve("data");
        try (InProcessServer server = InProcessServer.start(data)) {
            assertThat(importing(events, server.api()))
                    .endsWith("sent       1,001", "accepted   1,001", "duplicate  0", "rejected   0");
            checkAnswers(new SqlRunner(data));
            assertThat(importing(events, server.api())).contains("duplicate  1,001", "rejected   0");
        }
        checkAnswers(new SqlRunner(data));
    }

    private static List<String> importing(Path events, URI api) {
        var outcome = CommandRunner.run("import", "--server", api, "game-jsonl", events);
        assertThat(outcome.exit()).as(outcome.out()).isZero();
        return outcome.lines();
    }

    static void checkAnswers(SqlRunner sql) throws IOException {
        assertThat(sql.count("purchase_events")).isEqualTo(339);
        assertThat(sql.count("character_events")).isEqualTo(316);
        assertThat(sql.count("character_stats")).isEqualTo(237);
        assertThat(sql.count("guild_events")).isEqualTo(109);
        for (var answer : ANSWERS.entrySet()) {
            assertThat(answer(sql, answer.getKey()))
                    .as(answer.getKey())
                    .containsExactlyInAnyOrderElementsOf(expected(answer.getValue()));
        }
        assertThat(answer(sql, "game-q5-potions-used"))
                .containsExactlyInAnyOrderElementsOf(expected("q5_potions_used_all").stream()
                        .map(line -> line.substring(0, line.lastIndexOf(',')))
                        .toList());
        assertThat(sql.rows("SELECT count(DISTINCT host) > 1, min(event_ts) FROM purchase_events"))
                .containsExactly("true,2021-08-06T03:08:55.631Z");
    }

    private static List<String> answer(SqlRunner sql, String question) {
        return sql.rows(
                dev.lakeward.standalone.sql.BusinessQuestions.named(question).sql());
    }

    private static List<String> expected(String name) throws IOException {
        return Files.readAllLines(ReferenceFiles.file("game/expected/" + name + ".csv")).stream()
                .skip(1)
                .toList();
    }
}

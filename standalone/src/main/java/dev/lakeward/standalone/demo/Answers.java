package dev.lakeward.standalone.demo;

import dev.lakeward.standalone.sql.DuckLake;
import dev.lakeward.standalone.sql.Query;
import dev.lakeward.standalone.sql.Questions;
import dev.lakeward.standalone.sql.TableWriter;
import dev.lakeward.standalone.terminal.Screen;
import java.sql.SQLException;

/** Asks the game's questions and shows the answers. */
final class Answers {
    private static final int TOP = 10;

    private Answers() {}

    static void print(Screen screen, DuckLake lake) throws SQLException {
        for (String name : Questions.GAME) {
            Questions.Question question = Questions.named(name);
            screen.line("");
            screen.line(screen.bold(question.title()));
            Query.run(lake.connection(), question.sql(), new TableWriter(screen, TOP));
        }
    }
}

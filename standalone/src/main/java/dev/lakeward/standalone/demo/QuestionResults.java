package dev.lakeward.standalone.demo;

import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.TableRowWriter;
import dev.lakeward.standalone.sql.BusinessQuestions;
import dev.lakeward.standalone.sql.DuckDbLake;
import dev.lakeward.standalone.sql.StatementRunner;
import java.sql.SQLException;

/** Runs the queries of the game and prints their results. */
final class QuestionResults {
    private static final int TOP = 10;

    private QuestionResults() {}

    static void print(Screen screen, DuckDbLake lake) throws SQLException {
        for (String name : BusinessQuestions.GAME) {
            BusinessQuestions.Question question = BusinessQuestions.named(name);
            screen.line("");
            screen.line(screen.bold(question.title()));
            StatementRunner.run(lake.connection(), question.sql(), new TableRowWriter(screen, TOP));
        }
    }
}

package dev.lakeward.standalone.demo;

import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.TableRowWriter;
import dev.lakeward.standalone.report.ShortAnswers;
import dev.lakeward.standalone.sql.BusinessQuestions;
import dev.lakeward.standalone.sql.StatementRunner;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import java.sql.SQLException;

/** Answers questions about what has landed. */
final class QuestionResults {
    private static final int TOP = 10;

    private QuestionResults() {}

    /** Prints one answer for each kind of facts. */
    static void printShort(Screen screen, DuckDbLake lake) throws SQLException {
        screen.line("");
        screen.line(screen.bold("What the events say"));
        String last = "";
        for (ShortAnswers.Answer answer : ShortAnswers.of(lake.connection())) {
            String about = answer.about().equals(last) ? "" : answer.about();
            last = answer.about();
            screen.line("  %-15s %s".formatted(about, answer.sentence()));
        }
    }

    /** Prints the first rows of the answer to every question. */
    static void printAll(Screen screen, DuckDbLake lake) throws SQLException {
        for (String name : BusinessQuestions.ALL) {
            BusinessQuestions.Question question = BusinessQuestions.named(name);
            screen.line("");
            screen.line(screen.bold(question.title()));
            StatementRunner.run(lake.connection(), question.sql(), new TableRowWriter(screen, TOP));
        }
    }
}

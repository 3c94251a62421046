package dev.lakeward.standalone.report;

import dev.lakeward.standalone.sql.BusinessQuestions.Question;

/**
 * One question with its answer.
 *
 * @param topic how it is shown
 * @param question what was asked
 * @param answer what the tables say
 */
record AnsweredQuestion(ReportQuestion topic, Question question, QueryResult answer) {
    String sentence() {
        return answer.empty() ? "No %s.".formatted(topic.unit()) : SentenceWriter.of(topic, answer);
    }

    /** Whether it has a place in the report. */
    boolean told() {
        return !answer.empty() || topic.toldEmpty();
    }
}

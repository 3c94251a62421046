package dev.lakeward.standalone.report;

import dev.lakeward.standalone.sql.Questions.Question;

/**
 * One question with its answer.
 *
 * @param topic how it is shown
 * @param question what was asked
 * @param answer what the tables say
 */
record Finding(Topic topic, Question question, Answer answer) {
    String sentence() {
        return answer.empty() ? "No %s.".formatted(topic.unit()) : Sentence.of(topic, answer);
    }

    /** Whether it has a place in the report. */
    boolean told() {
        return !answer.empty() || topic.toldEmpty();
    }
}

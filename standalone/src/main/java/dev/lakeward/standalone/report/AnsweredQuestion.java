package dev.lakeward.standalone.report;

import dev.lakeward.standalone.sql.BusinessQuestions.Question;

/**
 * One question with its answer.
 *
 * @param spec how it is shown
 * @param question what was asked
 * @param result what the tables say
 */
record AnsweredQuestion(ReportQuestion spec, Question question, QueryResult result) {
    String sentence() {
        return result.empty() ? "No %s.".formatted(spec.unit()) : SentenceWriter.of(spec, result);
    }

    /** Whether the report shows it. */
    boolean shown() {
        return !result.empty() || spec.shownEmpty();
    }
}

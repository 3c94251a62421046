package dev.lakeward.ingest.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.check.EventChecker;
import dev.lakeward.event.check.FaultCode;
import dev.lakeward.event.check.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExampleTest {
    private final EventChecker checker = new EventChecker(Catalog.builtIn());

    @ParameterizedTest
    @EnumSource(
            value = FaultCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EMPTY_BODY", "NOT_AN_OBJECT"})
    void showsAnEventThatHasTheFaultAndOneThatHasNone(FaultCode code) {
        var example = Example.of(code);
        if (!example.body()) {
            assertThat(example.right()).isNotEqualTo(example.wrong());
            return;
        }
        assertThat(check(example.wrong()))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused ->
                                assertThat(refused.faults().getFirst().code()).isEqualTo(code));
        assertThat(check(example.right())).isInstanceOf(Verdict.Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void hasOneForEachProblem(ProblemCode code) {
        assertThat(Example.of(code).right()).isNotBlank();
    }

    private Verdict check(String event) {
        byte[] bytes = event.getBytes(UTF_8);
        return checker.check(bytes, 0, bytes.length);
    }
}

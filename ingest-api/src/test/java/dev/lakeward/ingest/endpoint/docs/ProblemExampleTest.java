package dev.lakeward.ingest.endpoint.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.ingest.http.ProblemCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemExampleTest {
    private final EventValidator validator = new EventValidator(Catalog.builtIn());

    @ParameterizedTest
    @EnumSource(
            value = FaultCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EMPTY_BODY", "NOT_AN_OBJECT"})
    void showsAnEventThatHasTheFaultAndOneThatHasNone(FaultCode code) {
        var example = ProblemExample.of(code);
        if (!example.body()) {
            assertThat(example.right()).isNotEqualTo(example.wrong());
            return;
        }
        assertThat(check(example.wrong()))
                .isInstanceOfSatisfying(
                        ValidationResult.Rejected.class,
                        rejected ->
                                assertThat(rejected.faults().getFirst().code()).isEqualTo(code));
        assertThat(check(example.right())).isInstanceOf(ValidationResult.Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void hasOneForEachProblem(ProblemCode code) {
        assertThat(ProblemExample.of(code).right()).isNotBlank();
    }

    private ValidationResult check(String event) {
        byte[] bytes = event.getBytes(UTF_8);
        return validator.check(bytes, 0, bytes.length);
    }
}

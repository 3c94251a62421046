package dev.lakeward.console.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedJsonTest {
    private static final String EVENT =
            "{\"a\": \"x\", \"b\": {\"c\": [1, {\"d\": true}], \"a\": 12.50}, \"e~/f\": null}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a       | \"x\"",
                "/b/a     | 12.50",
                "/b/c/0   | 1",
                "/b/c/1/d | true",
                "/e~0~1f  | null",
            })
    void marksTheValueOfAPointer(String pointer, String marked) {
        MarkedJson json = MarkedJson.of(EVENT, pointer);

        assertThat(json.marked()).isEqualTo(marked);
        assertThat(json.before() + json.marked() + json.after()).contains("\"c\" : [ 1");
    }

    @ParameterizedTest
    @CsvSource({"/b/c", "/b", "/b/c/1"})
    void marksAWholeObjectOrArray(String pointer) {
        MarkedJson json = MarkedJson.of(EVENT, pointer);

        assertThat(json.marked()).matches("(?s)[\\[{].*[]}]");
        assertThat(json.after()).startsWith(pointer.equals("/b/c/1") ? " ]" : ",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/missing", "/b/c/9", "''"})
    void marksNothingWhereThePlaceIsNotThere(String pointer) {
        assertThat(MarkedJson.of(EVENT, pointer).marked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"a\": tru", "no json", "{\"a\":1}}"})
    void showsWhatIsNoJsonAsItWasSent(String payload) {
        MarkedJson json = MarkedJson.of(payload, "/x");

        assertThat(json.before() + json.marked() + json.after()).isEqualTo(payload);
    }
}

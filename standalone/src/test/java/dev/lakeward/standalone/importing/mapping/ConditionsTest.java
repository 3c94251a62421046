package dev.lakeward.standalone.importing.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that a mapping of JSON names and no line has. */
class ConditionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "[\"a\", \"b\"]", "\"*\""})
    void refusesFilesWithoutAPathOfWhen(String values) {
        MappingResult mapped =
                MappingResult.by(rules("{\"type\": %s}".formatted(values))).read("{\"kind\":\"a\",\"n\":{\"o\":1}}\n");

        assertThat(mapped.fault())
                .hasValue("when asks for \"type\", which no line has. Lines have: kind, n.o."
                        + " Correct the path, or leave out the rule");
    }

    @Test
    void refusesAMisspeltPathOfOneRuleThoughAnotherTakesAllLines() {
        MappingResult mapped = MappingResult.by(rules("{\"typ\": \"*\"}", "{}")).read("{\"type\":\"a\"}\n");

        assertThat(mapped.fault())
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("\"typ\", which no line has (did you mean \"type\"?)"));
        assertThat(MappingResult.by(rules("{\"typ\": \"a\"}", "{}"))
                        .read("{\"other\":\"a\"}\n")
                        .fault())
                .isPresent();
    }

    @Test
    void takesFilesOfOneKindWhereAFieldTellsKindsApart() {
        String mapping = rules("{\"order_number\": \"*\"}", "{\"visit\": \"*\"}");

        assertThat(MappingResult.by(mapping).read("{\"visit\":1}\n").fault()).isEmpty();
        assertThat(MappingResult.by(mapping).read("{\"visit\":1}\n{\"x\":1}\n").fault())
                .isPresent();
    }

    @Test
    void takesAPathOfWhenThatOneLineOfAllFilesHas() {
        MappingResult mapped = MappingResult.by(rules("{\"type\": \"a\"}"))
                .read("{\"kind\":\"a\"}\n")
                .read("{\"type\":\"b\"}\n");

        assertThat(mapped.fault()).isEmpty();
        assertThat(mapped.faults()).hasSize(2);
    }

    @Test
    void saysNothingOfWhatTheMappingCallsOptional() {
        String mapping = """
                {"name": "m", "lines": "json", "events": [{"fields": {"event_type": {"value": "t"},
                  "may_lack_tag": {"from": "tag", "optional": %s}, "may_lack_city": "town"}}]}
                """;

        MappingResult optional = MappingResult.by(mapping.formatted(true)).read("{\"tags\":1,\"town\":2}\n");
        assertThat(optional.fault()).isEmpty();
        assertThat(optional.notes()).isEmpty();
        assertThat(MappingResult.by(mapping.formatted(false))
                        .read("{\"tags\":1,\"town\":2}\n")
                        .fault())
                .isPresent();
    }

    @Test
    void takesATableWithoutAColumnThatTheMappingCallsOptional() {
        String mapping = """
                {"name": "m", "lines": "csv", "events": [{"fields": {"event_type": {"value": "t"},
                  "a": "a", "b": {"from": "b", "optional": true}}}]}
                """;

        assertThat(MappingResult.by(mapping).read("a\n1\n").values("a")).containsExactly("1");
        assertThat(MappingResult.by(mapping).read("a,b\n1,2\n").values("b")).containsExactly("2");
    }

    private static String rules(String... conditions) {
        StringBuilder rules = new StringBuilder();
        for (String when : conditions) {
            rules.append(rules.isEmpty() ? "" : ",")
                    .append("{\"when\": %s, \"fields\": {\"event_type\": {\"value\": \"t\"}}}".formatted(when));
        }
        return "{\"name\": \"m\", \"lines\": \"json\", \"events\": [%s]}".formatted(rules);
    }
}

package dev.lakeward.event.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnChecksTest {
    private static final String SCHEMA = """
            {"type":"object","x-table":"samples","x-key":"k","required":["event_type","k"],
             "properties":{"event_type":{"type":"string","const":"sample"},"k":{"type":"string"},
              "text":{"type":"string","minLength":2,"maxLength":4},"colour":{"type":"string","enum":["red","blü"]},
              "code":{"type":"string","pattern":"^[A-Z]+$"},"whole":{"type":"integer","minimum":-5,"maximum":5},
              "size":{"type":"integer","enum":[1,2]},"long":{"type":"integer"},
              "real":{"type":"number","minimum":0.5},"money":{"type":["number","string"],"x-decimal":"6,2","maximum":999},
              "flag":{"type":"boolean"},"at":{"type":"string","format":"date-time"},
              "day":{"type":"string","format":"date"},"any":{"x-json":true}}}""";

    private EventValidator checker = new EventValidator(Catalog.builtIn());

    @BeforeEach
    void loadSchema(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("own"));
        Files.writeString(directory.resolve("own/samples.json"), SCHEMA);
        checker = new EventValidator(Catalog.load(directory));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text   | \"ab\"",
                "text | \"日本語本\"",
                "text | null",
                "colour | \"bl\\u00fc\"",
                "colour | \"blü\"",
                "code | \"ABC\"",
                "whole | -5",
                "size | 2",
                "size | 2.0",
                "whole | 0.5e1",
                "long | 1e2",
                "long | 9.223372036854775807e18",
                "long | 0e-999999999",
                "long | -9223372036854775808",
                "real | 0.5",
                "real | 1e300",
                "money | 12.50",
                "money | \"999.00\"",
                "money | 1e2",
                "money | 12.5000",
                "money | 0e99999",
                "money | 0e-999999999",
                "money | 0.30000000000000004",
                "money | 12.499999999999998",
                "money | 5.551115123125783e-17",
                "flag | false",
                "at | \"2026-11-21T08:30:00+01:00\"",
                "at | \"2026-11-21 08:30:00\\u005a\"",
                "at | \"2016-12-31T23:59:60Z\"",
                "at | \"0001-01-01T00:00:00Z\"",
                "at | \"9999-12-31T23:59:59.999Z\"",
                "day | \"0001-01-01\"",
                "day | \"2024-02-29\"",
                "any | {\"a\":[1]}",
                "unknown | [1]"
            })
    void acceptsWhatTheSchemaAllows(String property, String value) {
        assertThat(check(property, value)).isInstanceOf(ValidationResult.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | 1 | WRONG_TYPE",
                "text | \"a\" | WRONG_VALUE",
                "text | \"abcde\" | WRONG_VALUE",
                "colour | \"green\" | WRONG_VALUE",
                "code | \"abc\" | WRONG_VALUE",
                "whole | 6 | WRONG_VALUE",
                "whole | 1.5 | WRONG_TYPE",
                "long | 1e999999999 | WRONG_TYPE",
                "long | 1e-999999999 | WRONG_TYPE",
                "long | 9.223372036854775808e18 | WRONG_TYPE",
                "whole | \"1\" | WRONG_TYPE",
                "size | 3 | WRONG_VALUE",
                "long | 9223372036854775808 | WRONG_VALUE",
                "real | 0.4 | WRONG_VALUE",
                "real | 1e400 | WRONG_VALUE",
                "real | true | WRONG_TYPE",
                "money | 12.505 | WRONG_VALUE",
                "money | 1.005 | WRONG_VALUE",
                "money | \"0.30000000000000004\" | WRONG_VALUE",
                "money | 3.14159265358979 | WRONG_VALUE",
                "money | 0.3000000000001 | WRONG_VALUE",
                "money | 9999.999999999999999 | WRONG_VALUE",
                "money | 99999 | WRONG_VALUE",
                "money | 1e999999999 | WRONG_VALUE",
                "money | 1e-999999999 | WRONG_VALUE",
                "money | 1e99999999999 | WRONG_VALUE",
                "money | \"x\" | WRONG_VALUE",
                "money | 1000 | WRONG_VALUE",
                "money | [] | WRONG_TYPE",
                "flag | \"true\" | WRONG_TYPE",
                "at | \"2026-11-21\" | WRONG_VALUE",
                "at | 17 | WRONG_TYPE",
                "day | \"2026-02-29\" | WRONG_VALUE",
                "day | {} | WRONG_TYPE",
                "day | \"0000-12-31\" | WRONG_VALUE",
                "at | \"0000-12-31T23:59:59Z\" | WRONG_VALUE",
                "at | \"2026-11-21T08:30:00+19:00\" | WRONG_VALUE",
                "at | \"2026-11-21T08:30:60Z\" | WRONG_VALUE",
                "k | null | MISSING_PROPERTY",
                "event_time | \"yesterday\" | WRONG_TIME",
                "event_time | 9e15 | WRONG_TIME",
                "event_time | 946684799999 | WRONG_TIME",
                "event_time | 4102444800000 | WRONG_TIME",
                "event_id | \"\" | WRONG_ID",
                "event_id | \"a\\u200bb\" | WRONG_ID",
                "event_id | 17 | WRONG_TYPE"
            })
    void refusesWhatItDoesNot(String property, String value, FaultCode code) {
        assertThat(check(property, value))
                .isInstanceOfSatisfying(
                        ValidationResult.Rejected.class,
                        refused -> assertThat(refused.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.code()).isEqualTo(code);
                            assertThat(fault.pointer()).isEqualTo("/" + property);
                            assertThat(fault.detail()).hasSizeLessThanOrEqualTo(200);
                        }));
    }

    @ParameterizedTest
    @CsvSource({"event_time,946684800000", "event_time,4102444799999", "event_time,\"2099-12-31T23:59:59.999Z\""})
    void acceptsTimesUpToTheBounds(String property, String value) {
        assertThat(check(property, value)).isInstanceOf(ValidationResult.Accepted.class);
    }

    @Test
    void aTextThatAPatternIsTooComplexForIsAFaultOfTheEvent(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("own"));
        Files.writeString(directory.resolve("own/samples.json"), SCHEMA.replace("^[A-Z]+$", "^([A-Z]|[a-z]|[0-9])*$"));
        checker = new EventValidator(Catalog.load(directory));

        assertThat(check("code", "\"" + "a".repeat(60_000) + "\"")).isInstanceOf(ValidationResult.Rejected.class);
        assertThat(check("code", "\"abc\"")).isInstanceOf(ValidationResult.Accepted.class);
    }

    @Test
    void anIntegerKeyHasOneTextHoweverItIsWritten(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("own"));
        Files.writeString(
                directory.resolve("own/samples.json"),
                SCHEMA.replace("\"k\":{\"type\":\"string\"}", "\"k\":{\"type\":\"integer\"}"));
        checker = new EventValidator(Catalog.load(directory));

        for (String key : new String[] {"120", "120.0", "1.2e2"}) {
            assertThat(check("{\"event_type\":\"sample\",\"k\":%s}".formatted(key)))
                    .isInstanceOfSatisfying(
                            ValidationResult.Accepted.class,
                            accepted -> assertThat(accepted.key()).isEqualTo("120"));
        }
    }

    @Test
    void tellsKindsOfUnreadableEvents() {
        assertThat(code("")).isEqualTo(FaultCode.EMPTY_BODY);
        assertThat(code(" ".repeat(5000))).isEqualTo(FaultCode.EMPTY_BODY);
        assertThat(code("[]")).isEqualTo(FaultCode.NOT_AN_OBJECT);
        assertThat(code("{\"a\":1} x")).isEqualTo(FaultCode.MALFORMED_JSON);
        assertThat(code("{\"a\":\"" + "x".repeat(70_000) + "\"}")).isEqualTo(FaultCode.TOO_LARGE);
        assertThat(code("{\"a\":".repeat(9_000))).isEqualTo(FaultCode.TOO_DEEP);
    }

    @Test
    void keepsControlCharactersOutOfDetails() {
        String event = "{\"event_type\":\"sam\\u0007ple\\u202e\",\"event_id\":\"\\u0000\"}";

        assertThat(check(event))
                .isInstanceOfSatisfying(
                        ValidationResult.Rejected.class,
                        refused -> assertThat(refused.faults())
                                .hasSize(2)
                                .allSatisfy(
                                        fault -> assertThat(fault.detail()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]")));
    }

    private FaultCode code(String json) {
        return ((ValidationResult.Rejected) check(json)).faults().getFirst().code();
    }

    private ValidationResult check(String property, String value) {
        String key = property.equals("k") ? "" : "\"k\":\"1\",";
        return check("{\"event_type\":\"sample\",%s\"%s\":%s}".formatted(key, property, value));
    }

    private ValidationResult check(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return checker.check(bytes, 0, bytes.length);
    }
}

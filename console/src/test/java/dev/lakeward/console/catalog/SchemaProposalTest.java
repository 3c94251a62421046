package dev.lakeward.console.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaProposalTest {
    private static final String RIDE = """
            {"event_type": "Taxi Ride", "event_id": "e-1", "event_time": "2026-11-29T12:00:00Z", "driver_id": "d7",
             "fare": 18.4, "seats": 3, "rating": 4.5, "shared": true, "picked_up_at": "2026-11-29T12:00:00+01:00",
             "day": "2026-11-29", "stops": [1, 2], "note": null}""";

    @TempDir
    Path folder;

    @Test
    void theTableAcceptsTheExample() throws IOException {
        SchemaProposal proposal = SchemaProposal.of(RIDE);
        Path file = Files.createDirectories(folder.resolve("taxi")).resolve(proposal.table() + ".json");
        Files.writeString(file, proposal.json());

        Catalog catalog = Catalog.load(folder);
        ValidationResult result =
                new EventValidator(catalog).check(RIDE.getBytes(UTF_8), 0, RIDE.getBytes(UTF_8).length);

        assertThat(proposal.table()).isEqualTo("taxi_ride_events");
        assertThat(result).isInstanceOf(ValidationResult.Accepted.class);
    }

    @Test
    void guessesTypesFromValuesAndMoneyFromNames() {
        assertThat(SchemaProposal.of(RIDE).json().replaceAll("\\s+", ""))
                .contains("\"x-key\":\"driver_id\"", "\"required\":[\"event_type\",\"driver_id\"]")
                .contains("\"fare\":{\"type\":[\"number\",\"string\"],\"x-decimal\":\"18,2\"")
                .contains("\"seats\":{\"type\":\"integer\"", "\"rating\":{\"type\":\"number\"")
                .contains("\"picked_up_at\":{\"type\":\"string\",\"format\":\"date-time\"")
                .contains("\"stops\":{\"x-json\":true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                | no JSON",
                "[1]                              | one JSON object",
                "{\"user_id\":\"u\"}          | no \"event_type\"",
                "{\"event_type\":\"a\"}       | names who did it"
            })
    void saysWhatAnExampleLacks(String example, String reason) {
        assertThatThrownBy(() -> SchemaProposal.of(example))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}

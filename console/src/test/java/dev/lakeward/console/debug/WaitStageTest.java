package dev.lakeward.console.debug;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.console.debug.WaitStage.Reached;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitStageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACCEPTED  | {'outcome':'pending','accepted':{}}                | YES",
                "ACCEPTED  | {'outcome':'rejected','rejected':{}}               | NEVER",
                "PROCESSED | {'outcome':'pending','accepted':{}}                | NOT_YET",
                "PROCESSED | {'outcome':'accepted','accepted':{}}               | YES",
                "PROCESSED | {'outcome':'duplicate','accepted':{}}              | YES",
                "PROCESSED | {'outcome':'rejected','accepted':{}}               | NEVER",
                "LANDED    | {'outcome':'accepted','accepted':{}}               | NOT_YET",
                "LANDED    | {'outcome':'accepted','accepted':{},'landed':{}}   | YES",
                "LANDED    | {'outcome':'late','accepted':{},'landed':{}}       | YES",
                "LANDED    | {'outcome':'duplicate','accepted':{}}              | NEVER",
                "LANDED    | {'outcome':'kept','accepted':{}}                   | NEVER",
                "LANDED    | {'outcome':'forgotten','accepted':{}}              | YES",
                "LANDED    | {'outcome':'rejected','rejected':{},'landed':{}}   | NEVER"
            })
    void tellsWhetherAnEventHasComeSoFar(WaitStage stage, String receipt, Reached reached)
            throws JsonProcessingException {
        assertThat(stage.of(new ObjectMapper().readTree(receipt.replace('\'', '"'))))
                .isEqualTo(reached);
    }
}

package dev.lakeward.event.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkParameterTest {
    @Test
    void readsTheFirstGoodValueOfEachParameter() {
        assertThat(LinkParameter.of(
                        "https://shop.example/a?x=1&utm_source=%zz&utm_source=+&utm_source=ma%C3%A9+l&utm_source=z&gclid=AbC"
                                + "#utm_medium=no"))
                .containsOnly(Map.entry(LinkParameter.SOURCE, "maé l"), Map.entry(LinkParameter.GCLID, "AbC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://shop.example/",
                "?utm_source=",
                "?utm_source=%4",
                "?utm_source=%FF",
                "?utm_source=%+1",
                "?utm_source",
                "?UTM_SOURCE=mail"
            })
    void leavesOutWhatSaysNothing(String address) {
        assertThat(LinkParameter.of(address)).isEmpty();
    }

    @Test
    void leavesOutALongValue() {
        assertThat(LinkParameter.of("?utm_term=" + "x".repeat(2048))).hasSize(1);
        assertThat(LinkParameter.of("?utm_term=" + "x".repeat(2049))).isEmpty();
    }
}

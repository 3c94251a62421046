package dev.lakeward.console.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.console.web.Asked;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailFilterTest {
    private static final SeenEvent EVENT = new SeenEvent(
            SeenEvent.Verdict.ACCEPTED,
            Instant.EPOCH,
            "e-1",
            "purchase_sword",
            "shop",
            "u1",
            0,
            7,
            "",
            "{\"user_id\":\"u1\",\"friend\":\"u2\"}");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, true",
                "type=purchase, true",
                "type=sword&user=u1, true",
                "user=u2, true",
                "source=shop&verdict=accepted, true",
                "type=shield, false",
                "user=u, false",
                "source=sho, false",
                "verdict=rejected, false",
            })
    void showsWhatAllFieldsAllow(String query, boolean shown) {
        TailFilter filter = TailFilter.of(Asked.of("/console/live", query == null ? "" : query, "", false));

        assertThat(filter.shows(EVENT)).isEqualTo(shown);
    }

    @Test
    void isKeptByItsAddress() {
        TailFilter filter = new TailFilter("a b", "ü&=", "s", "late");

        assertThat(TailFilter.of(Asked.of("", filter.query(), "", false))).isEqualTo(filter);
        assertThat(TailFilter.ALL.query()).isEmpty();
    }
}

package dev.lakeward.console.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {
    @Test
    void namesTheCommandThatSendsItsEventsAgain() {
        assertThat(reason("wrong-type", "shop", "ingest").replay())
                .isEqualTo("./lakeward replay rejected --where \"code = 'wrong-type' AND source = 'shop'\"");
    }

    @ParameterizedTest
    @CsvSource({"wrong-type,shop,sink", "wrong-type,shop,sessions", "'wrong$(x)',shop,client", "wrong-type,it''s,ingest"
    })
    void namesNoneWhereTheyCannotBeSentOrNeedQuotes(String code, String source, String stage) {
        assertThat(reason(code, source, stage).replay()).isEmpty();
    }

    private static Reason reason(String code, String source, String stage) {
        return new Reason(code, source, stage, 1, "", List.of());
    }
}

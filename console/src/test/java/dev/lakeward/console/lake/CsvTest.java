package dev.lakeward.console.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void quotesWhatNeedsIt() {
        Rows rows = new Rows(
                List.of(new Rows.Column("a", false), new Rows.Column("b,c", true)),
                List.of(Arrays.asList("say \"hi\"\n", new BigDecimal("1E+3")), Arrays.asList(Instant.EPOCH, null)),
                false,
                Duration.ZERO);

        assertThat(Csv.of(rows)).isEqualTo("a,\"b,c\"\r\n\"say \"\"hi\"\"\n\",1000\r\n1970-01-01T00:00:00.000Z,\r\n");
    }

    @Test
    void groupsDigitsForPeople() {
        assertThat(Cells.text(1234567L)).isEqualTo("1,234,567");
        assertThat(Cells.text(new BigDecimal("-1234.50"))).isEqualTo("-1,234.50");
        assertThat(Cells.text(2.0 / 3)).isEqualTo("0.667");
        assertThat(Cells.text(Double.NaN)).isEqualTo("NaN");
        assertThat(Cells.text(null)).isEmpty();
    }
}

package dev.lakeward.processor.attribution.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionModelTest {
    @Test
    void leavesHalfCentsToDecimalsAndNotToBinaryFractions() {
        for (int middle = 1; middle <= 198; middle++) {
            double[] shares = new double[middle + 2];
            Arrays.fill(shares, 0.2 / middle);
            shares[0] = 0.4;
            shares[middle + 1] = 0.4;
            for (int cents = 1; cents <= 100; cents++) {
                BigDecimal whole = BigDecimal.valueOf(cents, 2);
                assertThat(AttributionModel.split(whole, 2, shares))
                        .as("%s over %d sessions", whole, middle + 2)
                        .isEqualTo(exact(whole, middle));
            }
        }
    }

    /** 40 % of {@code whole}, 20 % in equal parts, 40 %; shares to 12 digits, as the recount by SQL has them. */
    private static List<BigDecimal> exact(BigDecimal whole, int middle) {
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal given = BigDecimal.ZERO;
        for (int i = 0; i <= middle; i++) {
            BigDecimal share = BigDecimal.valueOf(4L * middle + 2L * i)
                    .divide(BigDecimal.valueOf(10L * middle), 12, RoundingMode.HALF_UP);
            BigDecimal upTo = whole.multiply(share).setScale(2, RoundingMode.HALF_UP);
            parts.add(upTo.subtract(given));
            given = upTo;
        }
        parts.add(whole.subtract(given));
        return parts;
    }
}

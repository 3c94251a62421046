package dev.lakeward.event.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> KNOWN = List.of("purchase_sword", "purchase_shield", "join_guild");

    @Test
    void findsNameMeantByTypos() {
        assertThat(Spelling.nearest("purchase_sowrd", KNOWN)).contains("purchase_sword");
        assertThat(Spelling.nearest("PurchaseShield", KNOWN)).contains("purchase_shield");
        assertThat(Spelling.nearest("Join Guild", KNOWN)).contains("join_guild");
    }

    @Test
    void staysSilentWhereNothingIsNear() {
        assertThat(Spelling.nearest("refund", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("x".repeat(5000), KNOWN)).isEmpty();
    }
}

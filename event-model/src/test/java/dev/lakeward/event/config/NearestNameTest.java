package dev.lakeward.event.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("purchase_sword", "purchase_shield", "join_guild");

    @Test
    void findsNameMeantByTypos() {
        assertThat(NearestName.nearest("purchase_sowrd", KNOWN)).contains("purchase_sword");
        assertThat(NearestName.nearest("PurchaseShield", KNOWN)).contains("purchase_shield");
        assertThat(NearestName.nearest("Join Guild", KNOWN)).contains("join_guild");
    }

    @Test
    void staysSilentWhereNothingIsNear() {
        assertThat(NearestName.nearest("refund", KNOWN)).isEmpty();
        assertThat(NearestName.nearest("", KNOWN)).isEmpty();
        assertThat(NearestName.nearest("x".repeat(5000), KNOWN)).isEmpty();
    }
}

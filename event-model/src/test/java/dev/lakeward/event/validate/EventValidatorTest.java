package dev.lakeward.event.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventValidatorTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private final EventValidator checker = new EventValidator(CATALOG);

    @Test
    void acceptsEventOfKnownTypeWithTableKeyIdAndTime() {
        ValidationResult verdict = check("""
                {"event_id":"e-1","event_type":"join_guild","user_id":"u1","guild_name":"Knights","event_time":"2026-11-21T08:30:00Z","colour":{"a":[1]}}""");

        assertThat(verdict)
                .isEqualTo(new ValidationResult.Accepted(
                        "join_guild", CATALOG.table("guild_events").orElseThrow(), "u1", "e-1", 1795249800000L));
    }

    @Test
    void acceptsEmptyKeyForLegacyClients() {
        assertThat(check("{\"event_type\":\"find_treasure\",\"user_id\":\"\"}"))
                .isInstanceOfSatisfying(
                        ValidationResult.Accepted.class,
                        accepted -> assertThat(accepted.key()).isEmpty());
    }

    @Test
    void acceptsTypeThatLandsNowhere() {
        assertThat(check("{\"event_type\":\"default\"}"))
                .isEqualTo(new ValidationResult.Accepted("default", null, null, null, ValidationResult.NO_TIME));
    }

    @Test
    void namesEveryFaultOfAnEvent() {
        ValidationResult verdict = check("""
                {"event_type":"purchase_sword","user_id":7,"item_type":"sword","price":"1.234","event_time":"9999-01-01T00:00:00Z","event_id":" b"}""");

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        ValidationResult.Rejected.class,
                        refused -> assertThat(refused.faults())
                                .extracting(fault -> fault.code() + " " + fault.pointer())
                                .containsExactlyInAnyOrder(
                                        "WRONG_ID /event_id",
                                        "WRONG_TIME /event_time",
                                        "WRONG_TYPE /user_id",
                                        "WRONG_VALUE /price",
                                        "MISSING_PROPERTY /amount_purchased"));
    }

    @Test
    void suggestsNearestSpellingOfUnknownType() {
        assertThat(check("{\"event_type\":\"purchase_sowrd\",\"event_id\":\"x\"}"))
                .isEqualTo(new ValidationResult.Rejected(
                        "purchase_sowrd",
                        "x",
                        java.util.List.of(new Fault(
                                FaultCode.UNKNOWN_EVENT_TYPE,
                                "/event_type",
                                "found \"purchase_sowrd\"; did you mean purchase_sword?"))));
    }

    private ValidationResult check(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return checker.check(bytes, 0, bytes.length);
    }
}

package dev.lakeward.event.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleReaderTest {
    @TempDir
    Path directory;

    @Test
    void readsEachFormOfProperty() throws IOException {
        Table table = table("""
                {"touch": {"open": ["ride_start"], "campaign": "code"},
                 "settlement": [
                   {"types": ["ride_end"], "conversion": "ride_id", "amount": ["paid_amount", "fare"], "confirmed": "paid"},
                   {"types": ["ride_refund"], "conversion": "ride_id", "amount": "fare", "refund": true}],
                 "order": {"amount": "fare", "update": {"code": ["U", "V"]}}}""");

        Role touch = table.roles(RoleKind.TOUCH).getFirst();
        assertThat(touch.types("open")).containsExactly("ride_start");
        assertThat(touch.types("close")).isEmpty();
        assertThat(touch.columns("campaign")).containsExactly("code");
        assertThat(touch.columns("channel")).isEmpty();
        List<Role> bills = table.roles(RoleKind.SETTLEMENT);
        assertThat(bills).hasSize(2);
        assertThat(bills.getFirst().plays("ride_end")).isTrue();
        assertThat(bills.getFirst().plays("ride_refund")).isFalse();
        assertThat(bills.getFirst().is("refund")).isFalse();
        assertThat(bills.getFirst().columns("amount")).containsExactly("paid_amount", "fare");
        assertThat(bills.getLast().is("refund")).isTrue();
        assertThat(table.roles(RoleKind.ORDER).getFirst().condition("update"))
                .contains(new Role.Condition("code", Set.of("U", "V")));
    }

    @Test
    void suggestsASessionWithItsRevenueForAUserWhoDeclaresNothing() throws IOException {
        assertThat(table(null).roles()).isEmpty();
        String price = "\"price\": {\"type\": \"number\", \"x-decimal\": \"18,2\"},"
                + "\"amount_purchased\": {\"type\": \"integer\"}, \"currency\": {\"type\": \"string\"}";

        assertThat(keyedByUser(price).roles())
                .containsExactly(new Role(
                        RoleKind.SESSION,
                        Map.of(),
                        Map.of(
                                "amount", List.of("price"),
                                "quantity", List.of("amount_purchased"),
                                "currency", List.of("currency")),
                        Map.of(),
                        Map.of()));
        assertThat(keyedByUser("\"price\": {\"type\": \"number\"}").roles()).containsExactly(Role.of(RoleKind.SESSION));
        assertThat(table("{}").roles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"rider": {}}                                            | #/x-roles/rider: is no role; use one of session, touch
                []                                                       | #/x-roles: must be an object with a member for each role
                {"visit": true}                                          | #/x-roles/visit: must be an object; {} where all
                {"visit": {"gap": 3}}                                    | #/x-roles/visit/gap: is no property of visit; use types
                {"order": {}}                                            | #/x-roles/order: amount is missing; add the name of a column
                {"order": {"amount": "cost"}}                            | #/x-roles/order/amount: there is no property cost; use one of code, driver_id
                {"order": {"amount": "code"}}                            | #/x-roles/order/amount: code does not fit; must be the name of a column with x-decimal
                {"order": {"amount": 3}}                                 | #/x-roles/order/amount: must be the name of a column
                {"visit": {"types": ["ride"]}}                           | #/x-roles/visit/types: ride is not in the enum of event_type; use some of ride_end
                {"visit": {"types": []}}                                 | #/x-roles/visit/types: must be a list of event types
                {"visit": {"types": "ride_end"}}                         | #/x-roles/visit/types: must be a list of event types
                {"order": {"amount": "fare", "update": "code"}}          | #/x-roles/order/update: must be an object of one column
                {"order": {"amount": "fare", "update": {"fare": ["1"]}}} | #/x-roles/order/update/fare: fare does not fit
                {"settlement": [{"conversion": "ride_id", "amount": "fare", "refund": "yes"}]} | #/x-roles/settlement/0/refund: must be true or false
                {"funnel": {"step": 1}}                                  | #/x-roles/funnel: name is missing; add a name of a to z
                {"funnel": {"name": "Way In", "step": 1}}                | #/x-roles/funnel/name: must be a name of a to z
                {"funnel": {"name": "way", "step": 0}}                   | #/x-roles/funnel/step: must be a whole number from 1 to 20
                {"funnel": {"name": "way", "step": "1"}}                 | #/x-roles/funnel/step: must be a whole number from 1 to 20
                {"funnel": {"name": "way", "step": 1, "window": "7d"}}   | #/x-roles/funnel/window: must be a length of time of ISO 8601
                {"funnel": {"name": "way", "step": 1, "window": "PT0S"}} | #/x-roles/funnel/window: must be a length of time of ISO 8601
                {"cohort": {"name": "riders", "period": "year"}}         | #/x-roles/cohort/period: must be day, week or month
                {"cohort": {"name": "riders", "first": ["ride"]}}        | #/x-roles/cohort/first: ride is not in the enum of event_type
                """)
    void rejectsAMistakeWithPlaceAndRemedy(String roles, String message) {
        assertThatThrownBy(() -> table(roles))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("rides.json" + message);
    }

    @Test
    void rejectsAnEventThatClosesSessionsAndIsNamedAsTheirGap() throws IOException {
        write("trips", """
                {"type": "object", "x-table": "trips", "x-key": "id", "required": ["event_type", "id"],
                 "x-roles": {"touch": {"open": ["start"], "close": ["gap"]}},
                 "properties": {"event_type": {"type": "string", "enum": ["start", "gap"]}, "id": {"type": "string"}}}""");

        assertThatThrownBy(() -> Catalog.load(directory))
                .hasMessageContaining("trips.json#/x-roles/touch/close: gap is the close_reason of sessions");
    }

    @Test
    void rejectsRolesOfFacts() throws IOException {
        write("ride_facts", """
                {"type": "object", "x-table": "ride_facts", "x-kind": "facts", "x-key": "id", "x-date": "at", "x-roles": {},
                 "required": ["id"], "properties": {"id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}}}""");

        assertThatThrownBy(() -> Catalog.load(directory)).hasMessageContaining("#/x-roles: only events play roles");
    }

    @Test
    void givesTheBuiltInFamiliesTheirRoles() {
        for (RoleKind kind : RoleKind.values()) {
            assertThat(Catalog.builtIn().tables())
                    .as("a table with role " + kind.text())
                    .anyMatch(table -> table.has(kind));
        }
    }

    private Table table(@Nullable String roles) throws IOException {
        return rides("driver_id", roles, "\"driver_id\": {\"type\": \"string\"}");
    }

    private Table keyedByUser(String columns) throws IOException {
        return rides("user_id", null, "\"user_id\": {\"type\": \"string\"}," + columns);
    }

    private Table rides(String key, @Nullable String roles, String columns) throws IOException {
        write("rides", """
                {"type": "object", "x-table": "rides", "x-key": "%s", %s "required": ["event_type", "%s"],
                 "properties": {
                   "event_type": {"type": "string", "enum": ["ride_start", "ride_end", "ride_refund"]},
                   "ride_id": {"type": "string"}, "code": {"type": "string"}, "paid": {"type": "boolean"},
                   "fare": {"type": "number", "x-decimal": "18,2"}, "paid_amount": {"type": "integer"}, %s}}""".formatted(key, roles == null ? "" : "\"x-roles\": %s,".formatted(roles), key, columns));
        return Catalog.load(directory).table("rides").orElseThrow();
    }

    private void write(String table, String schema) throws IOException {
        Path file = directory.resolve("taxi").resolve(table + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, schema);
    }
}

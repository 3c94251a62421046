package dev.lakeward.processor.identity;

import static dev.lakeward.processor.identity.ShopEvents.event;
import static dev.lakeward.processor.identity.ShopEvents.identify;
import static dev.lakeward.processor.identity.ShopEvents.order;
import static dev.lakeward.processor.identity.ShopEvents.page;
import static dev.lakeward.processor.identity.ShopEvents.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event is identified by its source and its id: ids that two sources give to events of one user mix nothing up. */
class TwoSourcesTest {
    @TempDir
    Path folder;

    @Test
    void haveAllFactsThoughTheyGiveTheSameIds() {
        assertThat(facts("same", "").toString())
                .isEqualTo(facts("other", "-b").toString().replace("-b", ""));
    }

    @Test
    void haveAllFactsOfALinkedPersonThoughTheyGiveTheSameIds() {
        String linked = identify("link", "10T08:00", "ann", "a1");
        assertThat(facts("same", "", linked).toString())
                .isEqualTo(facts("other", "-b", linked).toString().replace("-b", ""));
    }

    /** Rows without what names or versions them, by table: two that differ in nothing else are two. */
    private Map<String, List<String>> facts(String name, String suffix, String... before) {
        try (var harness = new Harness(folder.resolve(name), Map.of())) {
            harness.send(List.of(before));
            events("11", "").forEach(event -> harness.send(event, "app"));
            events("12", suffix).forEach(event -> harness.send(event, "web"));
            harness.passSeconds(3_600);
            List<String> tables = harness.catalog().tables().stream()
                    .filter(table -> table.kind() == Table.Kind.FACTS)
                    .filter(table ->
                            !table.name().startsWith("intake") && !table.name().equals("landings"))
                    .map(Table::name)
                    .toList();
            Map<String, List<String>> facts = new TreeMap<>();
            harness.currentFacts(tables)
                    .forEach((table, rows) -> facts.put(
                            table,
                            rows.values().stream()
                                    .map(TwoSourcesTest::withoutName)
                                    .sorted()
                                    .toList()));
            return facts;
        }
    }

    private static String withoutName(JsonNode row) {
        return row.toString().replaceAll("\"fact_id\":\"[^\"]*\",?", "");
    }

    /** Events of one day; conversions and orders have ids of their own. */
    private static List<String> events(String day, String suffix) {
        String touch = ",\"campaign_id\":\"c\",\"channel_id\":\"ads%s\"".formatted(day);
        String bill = ",\"purchase_id\":\"p%s\",\"billing_cost\":\"9.50\",\"is_confirmed\":true".formatted(day);
        return List.of(
                event("e1" + suffix, "app_open", day + "T09:00", "ann", touch),
                event("e2" + suffix, "purchase", day + "T09:05", "ann", ",\"purchase_id\":\"p%s\"".formatted(day)),
                event("e3" + suffix, "app_close", day + "T09:10", "ann", ""),
                event("e7" + suffix, "billing", day + "T09:06", "ann", bill),
                page("e4" + suffix, day + "T10:00", "ann", "a1", "spring" + day),
                product("e5" + suffix, day + "T10:01", "ann"),
                order("e6" + suffix, day + "T10:05", "ann", "a1", "o" + day));
    }
}

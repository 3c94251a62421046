package dev.lakeward.event.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
    private static final String ORDERS = """
            {"type":"object","x-table":"taxi_rides","x-key":"driver_id","required":["event_type","driver_id"],
             "properties":{"event_type":{"type":"string","enum":["taxi_ride"]},"driver_id":{"type":"string"},
                           "fare":{"type":"number","x-decimal":"18,2","minimum":0}}}""";

    @TempDir
    Path directory;

    @Test
    void indexListsEverySchemaFile() throws IOException, URISyntaxException {
        Path index = Path.of(Objects.requireNonNull(getClass().getResource("/catalog/index.txt"))
                .toURI());
        Path root = Objects.requireNonNull(index.getParent());
        try (Stream<Path> files = Files.walk(root)) {
            List<String> found = files.filter(path -> path.toString().endsWith(".json"))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(root.resolve("index.txt"))).containsExactlyElementsOf(found);
        }
    }

    @Test
    void landsGameEventsInTheirTables() {
        Catalog catalog = Catalog.builtIn();

        assertThat(catalog.tableOf("purchase_sword").map(Table::name)).contains("purchase_events");
        assertThat(catalog.tableOf("take_potion").map(Table::name)).contains("character_stats");
        assertThat(catalog.tableOf("default")).isEmpty();
        assertThat(catalog.knows("default")).isTrue();
        assertThat(catalog.knows("nonsense")).isFalse();
    }

    @Test
    void addsTablesOfTheUsersDirectory() throws IOException {
        write("taxi/taxi_rides.json", ORDERS);

        Table table = Catalog.load(directory).tableOf("taxi_ride").orElseThrow();

        assertThat(table.family()).isEqualTo("taxi");
        assertThat(table.columns()).extracting(Column::name).containsExactly("event_type", "driver_id", "fare");
        assertThat(table.columns().getLast().type()).isEqualTo(new ColumnType.Decimal(18, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"minimum\":0 | \"multipleOf\":2 | #/properties/fare/multipleOf: keyword multipleOf is not supported",
                "\"x-decimal\":\"18,2\" | \"x-decimal\":\"2,18\" | #/properties/fare/x-decimal: needs a precision",
                "\"type\":\"number\" | \"type\":\"object\" | #/properties/fare/type: must be number, string or both",
                "\"x-key\":\"driver_id\" | \"x-key\":\"fare\" | #/x-key: fare must be a property, and required",
                "[\"taxi_ride\"] | [\"purchase_sword\"] | event type purchase_sword lands by catalog/game/purchase_events.json already",
                "\"fare\" | \"host\" | every table of events has this column by itself",
                "\"fare\" | \"Fare\" | use lower-case letters",
                "[\"taxi_ride\"] | [] | must be an array of different values",
                "\"enum\":[\"taxi_ride\"] | \"maxLength\":9 | event_type must be there",
                "\"driver_id\"],` | `\"driver_id\",\"gone\"],` | gone is required, but no property",
                "\"taxi_rides\" | \"taxis\" | #/x-table: must be the file's name, taxi_rides",
                "\"x-table\" | \"x-tabel\" | #/x-tabel: keyword x-tabel is not supported",
                "\"minimum\":0 | \"minLength\":1 | minLength does not go with this type",
                "{\"type\":\"object\" | [\"type\" | line 1",
            })
    void refusesWrongSchemaNamingPlaceAndMend(String right, String wrong, String message) throws IOException {
        write("taxi/taxi_rides.json", ORDERS.replace(right.replace("`", ""), wrong.replace("`", "")));

        assertThatThrownBy(() -> Catalog.load(directory))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxi_rides.json")
                .hasMessageContaining(message);
    }

    @Test
    void takesVersionThatOnlyAdds() throws IOException {
        write("game/guild_events.json", guildEvents("", ",\"rank\":{\"type\":\"integer\"}"));

        Table table = Catalog.load(directory).table("guild_events").orElseThrow();

        assertThat(table.columns())
                .extracting(Column::name)
                .containsExactly("event_type", "user_id", "description", "guild_name", "rank");
    }

    @Test
    void refusesVersionThatTakesAwayOrDemandsMore() throws IOException {
        write("game/guild_events.json", guildEvents(",\"rank\"", ",\"rank\":{\"type\":\"integer\"}"));
        assertThatThrownBy(() -> Catalog.load(directory)).hasMessageContaining("a new column must not be required");

        write("game/guild_events.json", guildEvents("", "").replace("\"description\":{\"type\":\"string\"},", ""));
        assertThatThrownBy(() -> Catalog.load(directory)).hasMessageContaining("keeps every column");
    }

    @Test
    void letsOwnTablesTakeTracksAndBuiltInOnesOnlyWhereTheySaySo() throws IOException {
        String own = """
                {"type":"object","x-table":"rides","x-key":"user_id",%s"required":["event_type","user_id"],
                 "properties":{"event_type":{"type":"string","enum":["ride"]},"user_id":{"type":"string"}}}""";
        write("own/rides.json", own.formatted(""));
        assertThat(Catalog.load(directory).typeOfTrack("ride")).isPresent();
        assertThat(Catalog.load(directory).typeOfTrack("order")).isEmpty();
        assertThat(Catalog.load(directory).typeOfTrack("join_guild")).isPresent();

        write("own/rides.json", own.formatted("\"x-tracks\":false,"));
        write("game/guild_events.json", guildEvents("", ""));
        assertThat(Catalog.load(directory).typeOfTrack("ride")).isEmpty();
        assertThat(Catalog.load(directory).typeOfTrack("join_guild"))
                .as("a newer version that says nothing keeps what was said")
                .isPresent();

        write("game/guild_events.json", guildEvents("", "").replaceFirst("\\{", "{\"x-tracks\":false,"));
        assertThat(Catalog.load(directory).typeOfTrack("join_guild")).isEmpty();

        write("own/rides.json", own.formatted("\"x-tracks\":\"yes\","));
        assertThatThrownBy(() -> Catalog.load(directory)).hasMessageContaining("must be true or false");
    }

    @Test
    void findsTheTypeOfATrackWithoutItsNamespace() {
        Catalog catalog = Catalog.builtIn();

        assertThat(catalog.typeOfTrack("purchase")).contains("ga4.purchase");
        assertThat(catalog.typeOfTrack("ga4.purchase")).contains("ga4.purchase");
        assertThat(catalog.typeOfTrack("add_to_cart")).contains("add_to_cart");
        assertThat(catalog.typeOfTrack("level_up"))
                .as("a type of that name comes first")
                .contains("level_up");
        assertThat(catalog.tableOf("purchase").orElseThrow().name()).isEqualTo("app_events");
    }

    @Test
    void refusesDirectoryThatIsNotThere() {
        assertThatThrownBy(() -> Catalog.load(directory.resolve("none"))).hasMessageContaining("no such directory");
    }

    private static String guildEvents(String required, String properties) {
        return """
                {"type":"object","x-table":"guild_events","x-key":"user_id",
                 "required":["event_type","user_id","guild_name"%s],
                 "properties":{"guild_name":{"type":"string"},"event_type":{"type":"string","enum":["join_guild"]},
                   "description":{"type":"string"},"user_id":{"type":"string"}%s}}""".formatted(required, properties);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }
}

package dev.lakeward.processor.identity;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.LinkedId.Belonging;
import dev.lakeward.processor.identity.LinkedId.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows about people and their ids. */
final class PersonRows {
    private static final String PERSONS = "persons";
    private static final String IDS = "person_ids";

    private PersonRows() {}

    /** A row for each person that the id is, in order of time. */
    static List<Fact> of(String name, LinkedId id) {
        if (id.kind() == Kind.OVER_LIMIT) {
            return List.of(new Fact(IDS, factId(name, 1), row(name, id).text("person_id", name)));
        }
        List<Fact> facts = new ArrayList<>(1);
        List<Belonging> all = id.belongings();
        for (int i = 0; i < all.size(); i++) {
            Belonging one = all.get(i);
            JsonRow row = row(name, id)
                    .text("person_id", one.person())
                    .text("linked_by", one.eventId())
                    .time("linked_at", one.evidence());
            if (i > 0) {
                row.time("valid_from", one.from());
            }
            if (i + 1 < all.size()) {
                row.time("valid_until", all.get(i + 1).from());
            }
            facts.add(new Fact(IDS, factId(name, i + 1), row));
        }
        return facts;
    }

    private static JsonRow row(String name, LinkedId id) {
        return new JsonRow().text("id", name).text("kind", id.kind().name().toLowerCase(Locale.ROOT));
    }

    /** A row that retracts the one of this number, counted from 1. */
    static Fact gone(String name, int number) {
        return new Fact(IDS, factId(name, number), new JsonRow().text("id", name));
    }

    private static String factId(String name, int number) {
        return name + "/" + number;
    }

    /** The row of a person. */
    static Fact person(String person, List<String> users, int ids, long firstSeen) {
        JsonRow row = new JsonRow()
                .text("person_id", person)
                .time("first_seen_at", firstSeen)
                .json("user_ids", array(users))
                .int64("ids", ids);
        return new Fact(PERSONS, person, row);
    }

    /** A row that retracts a person. */
    static Fact gone(String person) {
        return new Fact(PERSONS, person, new JsonRow().text("person_id", person));
    }

    private static String array(List<String> texts) {
        var json = new JsonWriter(64).array();
        texts.forEach(json::value);
        return new String(json.endArray().toBytes(), StandardCharsets.UTF_8);
    }
}

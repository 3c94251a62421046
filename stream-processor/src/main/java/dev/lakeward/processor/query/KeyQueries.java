package dev.lakeward.processor.query;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.attribution.LiveAttribution;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.identity.Assignment;
import dev.lakeward.processor.query.Instances.Owner;
import dev.lakeward.processor.session.LiveSessions;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.value.LiveValue;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/** Questions about one key: answered by the instance that keeps it, whichever was asked. */
public final class KeyQueries {
    private static final long PAUSE = 5_000_000;
    private static final int PURCHASES = 20;
    /** Restricts what is known of a key to the time in which it is this person. */
    private static final String PERSON = "person";

    private final LocalStores stores;
    private final Instances instances;
    private final Numbers numbers;

    /** The numbers of the rules that the answers rest on. */
    public record Numbers(Duration lookback, Duration sessionGap, int ltvWeeks, int ltvYears) {}

    KeyQueries(LocalStores stores, Instances instances, Numbers numbers) {
        this.stores = stores;
        this.instances = instances;
        this.numbers = numbers;
    }

    /** Sessions, value and purchases of a user or customer. */
    LiveResponse customer(String id, LiveRequest request) {
        Owner owner = instances.of(StageContext.ENTITIES, id);
        if (!owner.here()) {
            return forwarded(owner, request);
        }
        EntityStore store =
                stores.store(StageContext.ENTITIES, owner.partition()).orElseThrow(Instances::moving);
        request.at().ifPresent(at -> await(store, owner.partition(), at, request.deadline()));
        return LiveResponse.json(customer(id, request.parameter(PERSON), owner.partition(), store)
                .orElseThrow(() -> LiveException.unknown("No event of this key was seen.")));
    }

    /** What is known of a key as long as it is {@code person}; of all its time where that is empty. */
    private Optional<JsonRow> customer(String id, Optional<String> person, int partition, EntityStore store) {
        List<String> purchases = new ArrayList<>();
        Optional<JsonRow> known = LocalStores.locked(store, () -> {
            Entity entity = store.find(id);
            if (entity == null) {
                return Optional.empty();
            }
            Assignment persons = Assignment.of(entity);
            LongPredicate wanted = time -> person.isEmpty() || person.get().equals(persons.personAt(time, id));
            purchases.addAll(LiveAttribution.purchases(entity, PURCHASES, wanted));
            return Optional.of(row(entity, store, partition, wanted));
        });
        List<String> bought = new ArrayList<>();
        purchases.forEach(purchase -> purchase(purchase).ifPresent(bought::add));
        return known.map(row -> row.json("purchases", "[" + String.join(",", bought) + "]"));
    }

    /** The same as JSON, from whichever instance keeps the key; empty where no event of it was seen. */
    Optional<String> ofPerson(String id, String person) {
        Owner owner = instances.of(StageContext.ENTITIES, id);
        if (!owner.here()) {
            return remote(owner, "/v1/customers/", id, "&" + PERSON + "=" + encoded(person));
        }
        EntityStore store =
                stores.store(StageContext.ENTITIES, owner.partition()).orElseThrow(Instances::moving);
        return customer(id, Optional.of(person), owner.partition(), store).map(JsonRow::text);
    }

    /** The value of a person with several ids, as one instance asks another. */
    LiveResponse valueOfPerson(String person, LiveRequest request) {
        Owner owner = instances.of(LiveValue.PERSONS, person);
        if (!owner.here()) {
            return forwarded(owner, request);
        }
        return LiveResponse.json(valueOfPerson(person, owner.partition())
                .orElseThrow(() -> LiveException.unknown("No visit or order of this person was seen.")));
    }

    /** The same, of a person that this instance keeps. */
    Optional<JsonRow> valueOfPerson(String person, int partition) {
        EntityStore store = stores.store(LiveValue.PERSONS, partition).orElseThrow(Instances::moving);
        return LocalStores.locked(
                store, () -> LiveValue.ofPerson(store, person, numbers.ltvWeeks(), numbers.ltvYears()));
    }

    /** What another instance answers about {@code id}; empty where it knows nothing. */
    Optional<String> remote(Owner owner, String path, String id, String parameters) {
        HttpResponse<String> response = instances.ask(
                owner.host(), "%s%s?%s=1%s".formatted(path, encoded(id), LiveRequest.AMONG_INSTANCES, parameters));
        return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonRow row(Entity entity, EntityStore store, int partition, LongPredicate wanted) {
        JsonRow row = new JsonRow().text("id", entity.key());
        if (store.clock() != Entity.NONE) {
            row.time("as_of", store.clock());
        }
        row.int64("partition", partition).int64("position", store.position());
        if (entity.newest() != Entity.NONE) {
            row.time("newest_event", entity.newest());
        }
        row.rows("sessions", LiveSessions.of(entity, LiveAttribution.VISITS, wanted));
        row.rows("app_sessions", LiveAttribution.sessions(entity, numbers.lookback(), numbers.sessionGap(), wanted));
        LiveValue.of(entity, numbers.ltvWeeks(), numbers.ltvYears())
                .ifPresent(value -> row.json("value", value.text()));
        return row;
    }

    private static void await(EntityStore store, int partition, LiveRequest.At at, long deadline) {
        if (at.partition() != partition) {
            throw LiveException.wrong("The event at %d-%d is not of this key, whose partition is %d."
                    .formatted(at.partition(), at.offset(), partition));
        }
        while (LocalStores.locked(store, store::position) < at.offset()) {
            if (System.nanoTime() >= deadline) {
                throw LiveException.notYet(
                        "The event at %d-%d is not counted yet.".formatted(at.partition(), at.offset()));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** The row of {@code purchase_attribution} as of now. */
    LiveResponse purchase(String id, LiveRequest request) {
        Owner owner = instances.of(LiveAttribution.PURCHASES, id);
        if (!owner.here()) {
            return forwarded(owner, request);
        }
        JsonRow row = ownPurchase(id, owner.partition())
                .orElseThrow(() -> LiveException.unknown("Nothing was told of this purchase."));
        return LiveResponse.json(row);
    }

    private Optional<String> purchase(String id) {
        Owner owner = instances.of(LiveAttribution.PURCHASES, id);
        if (owner.here()) {
            return ownPurchase(id, owner.partition()).map(JsonRow::text);
        }
        return remote(owner, "/v1/purchases/", id, "");
    }

    private Optional<JsonRow> ownPurchase(String id, int partition) {
        EntityStore store = stores.store(LiveAttribution.PURCHASES, partition).orElseThrow(Instances::moving);
        return LocalStores.locked(
                store, () -> Optional.ofNullable(store.find(id)).flatMap(LiveAttribution::purchase));
    }

    LiveResponse forwarded(Owner owner, LiveRequest request) {
        if (request.amongInstances()) {
            throw Instances.moving();
        }
        HttpResponse<String> response = instances.ask(owner.host(), request.toInstance());
        Map<String, String> headers = response.headers()
                .firstValue("Retry-After")
                .map(seconds -> Map.of("Retry-After", seconds))
                .orElse(Map.of());
        String type = response.headers().firstValue("Content-Type").orElse(LiveResponse.JSON);
        return new LiveResponse(response.statusCode(), type, response.body(), headers);
    }
}

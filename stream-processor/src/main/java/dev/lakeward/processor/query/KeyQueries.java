package dev.lakeward.processor.query;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.attribution.LiveAttribution;
import dev.lakeward.processor.engine.StageContext;
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

/** Questions about one key: answered by the instance that keeps it, whichever was asked. */
public final class KeyQueries {
    private static final long PAUSE = 5_000_000;
    private static final int PURCHASES = 20;

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
        List<String> purchases = new ArrayList<>();
        JsonRow row = LocalStores.locked(store, () -> {
            Entity entity = store.find(id);
            if (entity == null) {
                throw LiveException.unknown("No event of this key was seen.");
            }
            purchases.addAll(LiveAttribution.purchases(entity, PURCHASES));
            return row(entity, store, owner.partition());
        });
        List<String> bought = new ArrayList<>();
        purchases.forEach(purchase -> purchase(purchase).ifPresent(bought::add));
        return LiveResponse.json(row.json("purchases", "[" + String.join(",", bought) + "]"));
    }

    private JsonRow row(Entity entity, EntityStore store, int partition) {
        JsonRow row = new JsonRow().text("id", entity.key());
        if (store.clock() != Entity.NONE) {
            row.time("as_of", store.clock());
        }
        row.int64("partition", partition).int64("position", store.position());
        if (entity.newest() != Entity.NONE) {
            row.time("newest_event", entity.newest());
        }
        row.rows("sessions", LiveSessions.of(entity));
        row.rows("app_sessions", LiveAttribution.sessions(entity, numbers.lookback(), numbers.sessionGap()));
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
        String path = "/v1/purchases/%s?%s=1"
                .formatted(
                        URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"), LiveRequest.AMONG_INSTANCES);
        HttpResponse<String> response = instances.ask(owner.host(), path);
        return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    }

    private Optional<JsonRow> ownPurchase(String id, int partition) {
        EntityStore store = stores.store(LiveAttribution.PURCHASES, partition).orElseThrow(Instances::moving);
        return LocalStores.locked(
                store, () -> Optional.ofNullable(store.find(id)).flatMap(LiveAttribution::purchase));
    }

    private LiveResponse forwarded(Owner owner, LiveRequest request) {
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

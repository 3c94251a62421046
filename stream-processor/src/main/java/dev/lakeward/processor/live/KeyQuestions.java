package dev.lakeward.processor.live;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.processor.attribution.LiveAttribution;
import dev.lakeward.processor.clv.LiveValue;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.entity.EntityStore;
import dev.lakeward.processor.intake.IntakeStage;
import dev.lakeward.processor.live.Instances.Owner;
import dev.lakeward.processor.session.LiveSessions;
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
final class KeyQuestions {
    private static final long PAUSE = 5_000_000;
    private static final int PURCHASES = 20;

    private final LocalStores stores;
    private final Instances instances;
    private final Numbers numbers;

    /** The numbers of the rules that the answers rest on. */
    record Numbers(Duration lookback, int ltvWeeks, int ltvYears) {}

    KeyQuestions(LocalStores stores, Instances instances, Numbers numbers) {
        this.stores = stores;
        this.instances = instances;
        this.numbers = numbers;
    }

    /** Sessions, value and purchases of a user or customer. */
    Reply customer(String id, Question question) {
        Owner owner = instances.of(IntakeStage.ENTITIES, id);
        if (!owner.here()) {
            return passedOn(owner, question);
        }
        EntityStore store =
                stores.store(IntakeStage.ENTITIES, owner.partition()).orElseThrow(Instances::moving);
        question.at().ifPresent(at -> await(store, owner.partition(), at, question.deadline()));
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
        return Reply.json(row.json("purchases", "[" + String.join(",", bought) + "]"));
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
        row.rows("app_sessions", LiveAttribution.sessions(entity, numbers.lookback()));
        LiveValue.of(entity, numbers.ltvWeeks(), numbers.ltvYears())
                .ifPresent(value -> row.json("value", value.text()));
        return row;
    }

    private static void await(EntityStore store, int partition, Question.At at, long deadline) {
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

    /** The row of {@code purchase_attribution} as it stands now. */
    Reply purchase(String id, Question question) {
        Owner owner = instances.of(LiveAttribution.PURCHASES, id);
        if (!owner.here()) {
            return passedOn(owner, question);
        }
        JsonRow row = ownPurchase(id, owner.partition())
                .orElseThrow(() -> LiveException.unknown("Nothing was told of this purchase."));
        return Reply.json(row);
    }

    private Optional<String> purchase(String id) {
        Owner owner = instances.of(LiveAttribution.PURCHASES, id);
        if (owner.here()) {
            return ownPurchase(id, owner.partition()).map(JsonRow::text);
        }
        String path = "/v1/purchases/%s?%s=1"
                .formatted(URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"), Question.AMONG_INSTANCES);
        HttpResponse<String> answer = instances.ask(owner.host(), path);
        return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    }

    private Optional<JsonRow> ownPurchase(String id, int partition) {
        EntityStore store = stores.store(LiveAttribution.PURCHASES, partition).orElseThrow(Instances::moving);
        return LocalStores.locked(
                store, () -> Optional.ofNullable(store.find(id)).flatMap(LiveAttribution::purchase));
    }

    private Reply passedOn(Owner owner, Question question) {
        if (question.amongInstances()) {
            throw Instances.moving();
        }
        HttpResponse<String> answer = instances.ask(owner.host(), question.toInstance());
        Map<String, String> headers = answer.headers()
                .firstValue("Retry-After")
                .map(seconds -> Map.of("Retry-After", seconds))
                .orElse(Map.of());
        String type = answer.headers().firstValue("Content-Type").orElse(Reply.JSON);
        return new Reply(answer.statusCode(), type, answer.body(), headers);
    }
}

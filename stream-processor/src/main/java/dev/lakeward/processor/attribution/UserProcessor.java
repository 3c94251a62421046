package dev.lakeward.processor.attribution;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppEvent.Close;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.attribution.AttributionStage.Spans;
import dev.lakeward.processor.engine.EmittedFacts.Change;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.StageProcessor;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** By user: keeps the marks of the app, tells its sessions, and sends purchases on with their sessions and paths. */
final class UserProcessor extends StageProcessor<UserState> {
    static final String TABLE = "app_sessions";
    /** Marks of a user that are remembered; a robot that makes more loses the oldest. */
    private static final int MOST_MARKS = 10_000;

    private static final EventReader.Name CAMPAIGN = new EventReader.Name("campaign_id");
    private static final EventReader.Name CHANNEL = new EventReader.Name("channel_id");
    private static final EventReader.Name PURCHASE = new EventReader.Name("purchase_id");
    private static final EventReader.Name BILL = new EventReader.Name("bill_id");
    private static final EventReader.Name CURRENCY = new EventReader.Name("currency");
    private static final EventReader.Name COST = new EventReader.Name("billing_cost");
    private static final EventReader.Name CONFIRMED = new EventReader.Name("is_confirmed");
    private static final EventReader.Name BOUGHT = new EventReader.Name("purchase_time");

    private final EventReader reader = new EventReader();
    private final StateWriter writer = new StateWriter();
    private final long lookback;
    private final long retention;
    private final String repartition;

    UserProcessor(Names names, Topics topics, EventCounters counters, Spans spans, String repartition) {
        super(names, AttributionStage.USER, topics, counters);
        this.lookback = spans.lookback().toMillis();
        this.retention = spans.retention().toMillis();
        this.repartition = repartition;
    }

    @Override
    protected boolean wants(Event event) {
        if (event.table().name().equals(AttributionStage.BILLS)) {
            sendBill(event);
            return false;
        }
        return switch (event.type()) {
            case "app_open", "app_close", "purchase" -> true;
            default -> false;
        };
    }

    private void sendBill(Event event) {
        reader.of(event);
        String purchase = event.entity().key();
        long bought = reader.time(BOUGHT).orElse(event.time());
        var cost = new Amount(
                reader.decimal(COST).orElse(BigDecimal.ZERO),
                reader.text(CURRENCY).orElse(null));
        var bill = new Bill(
                Bill.Id.of(reader.text(BILL).orElse(null), purchase, cost, event.source(), event.id()),
                event.timed() ? event.time() : bought,
                bought,
                cost,
                reader.flag(CONFIRMED));
        send(repartition, purchase, PurchaseMessage.of(bill, writer), event.received());
    }

    @Override
    protected void take(Entity entity, UserState state, Event event) {
        reader.of(event);
        AppEvent mark = switch (event.type()) {
            case "app_open" ->
                new Open(
                        event.time(),
                        event.id(),
                        reader.text(CAMPAIGN).orElse(null),
                        reader.text(CHANNEL).orElse(null));
            case "app_close" -> new Close(event.time(), event.id());
            default -> new Click(event.time(), event.id(), reader.text(PURCHASE).orElse(event.id()));
        };
        state.life().add(mark);
        if (state.life().size() > 2 * MOST_MARKS) {
            emit(entity, state, now());
        }
    }

    @Override
    protected void emit(Entity entity, UserState state, long now) {
        AppSessionState life = state.life();
        List<AppSession> sessions = life.sessions();
        long from = life.changedFrom();
        for (Click click : life.clicks(from)) {
            pass(entity, state, click, AppSessionState.at(click.time(), sessions, lookback), sessions);
        }
        int[] purchases = life.purchases(sessions, from, lookback);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < purchases.length; i++) {
            if (sessions.get(i).open().time() >= from) {
                facts.add(fact(entity.key(), sessions.get(i), purchases[i]));
            }
        }
        emitter().emitChanged(entity, state.emitted(), facts, now);
        life.markEmitted();
        if (entity.newest() != Entity.NONE) {
            forget(state, life.forget(entity.newest() - retention, lookback));
        }
        if (life.size() > MOST_MARKS) {
            forget(state, life.trim(MOST_MARKS / 2));
        }
    }

    private static void forget(UserState state, AppSessionState.Forgotten gone) {
        state.emitted().forget(gone.sessions());
        state.sent().forget(gone.clicks());
    }

    private void pass(
            Entity entity, UserState state, Click click, @Nullable AppSession session, List<AppSession> sessions) {
        List<Touch> path = AppSessionState.path(click.time(), sessions, lookback, ClickPath.LONGEST).stream()
                .map(UserProcessor::touch)
                .toList();
        Touch in = session == null ? null : touch(session.open());
        var purchase = new ClickPath(entity.key(), click.eventId(), click.time(), in, path);
        byte[] body = PurchaseMessage.of(purchase, writer);
        String content = Base64.getEncoder().encodeToString(body);
        if (state.sent().update(click.eventId(), content) != Change.NONE) {
            send(repartition, click.purchaseId(), body, now());
        }
    }

    private static Touch touch(Open open) {
        return new Touch(open.eventId(), open.time(), open.campaign(), open.channel());
    }

    static Fact fact(String user, AppSession session, int purchases) {
        Open open = session.open();
        JsonRow row = new JsonRow()
                .text("user_id", user)
                .text("session_id", open.eventId())
                .text("campaign_id", open.campaign())
                .text("channel_id", open.channel())
                .time("started_at", open.time())
                .text("close_reason", session.reason().text())
                .int64("purchases", purchases);
        if (session.end() != AppSession.OPEN) {
            row.time("ended_at", session.end());
        }
        return new Fact(TABLE, open.eventId(), row);
    }

    @Override
    protected void forwardTick(Record<byte[], StreamMessage> record, Tick tick) {
        context().forward(record, repartition);
    }

    /** An app_open, once seen, stays a session. */
    @Override
    protected Fact retraction(Entity entity, String factId) {
        throw new IllegalStateException("no app session is taken back: " + factId);
    }
}

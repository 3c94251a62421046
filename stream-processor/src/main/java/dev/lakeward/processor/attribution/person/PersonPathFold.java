package dev.lakeward.processor.attribution.person;

import dev.lakeward.processor.attribution.AppEvent;
import dev.lakeward.processor.attribution.AppSession;
import dev.lakeward.processor.attribution.ClickPath;
import dev.lakeward.processor.attribution.ClickPath.Clicker;
import dev.lakeward.processor.attribution.PurchaseMessage;
import dev.lakeward.processor.attribution.person.PathFinder.Sessions;
import dev.lakeward.processor.attribution.person.PathItem.OfClick;
import dev.lakeward.processor.attribution.person.PathItem.OfSession;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.ContributedItems;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Repartition;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rule of paths of people: the sessions of all ids of a person are on the way to the conversions of each. A conversion was made
 * in the session that began first, of those of any id that cover it.
 */
public final class PersonPathFold implements Fold<PersonPathFold.State, PersonMessage<PathItem>> {
    /** State of a person. */
    public static final StateKey<State> STATE = new StateKey<>(0, State::new, State::write, State::read);

    private static final StateKey<ContributedItems<PathItem>> PART =
            ContributedItems.stateKey(1, PathItem::write, PathItem::read);

    private final Limits limits;
    private final Repartition<PurchaseMessage> byPurchase;

    /**
     * Durations of the rule, in milliseconds.
     *
     * @param lookback how long a path is
     * @param retention how much older than the newest item of the person a conversion may be and still change
     */
    public record Limits(long lookback, long retention) {}

    public PersonPathFold(Limits limits, Repartition<PurchaseMessage> byPurchase) {
        this.limits = limits;
        this.byPurchase = byPurchase;
    }

    @Override
    public void add(Scope<State> scope, PersonMessage<PathItem> message, Emission out) {
        String id = message.id();
        State state = scope.change();
        ContributedItems<PathItem> part = scope.changeRelated(PART, id);
        switch (message) {
            case PersonMessage.Put<PathItem> put -> {
                state.ids.add(id);
                put.items().forEach(item -> put(state, part, item));
            }
            case PersonMessage.Removed<PathItem> removed -> removed.names().forEach(name -> remove(state, part, name));
            case PersonMessage.Left<PathItem> left -> {
                part.all().forEach(state::gone);
                state.ids.remove(id);
                scope.removeRelated(id);
            }
        }
    }

    private static void put(State state, ContributedItems<PathItem> part, PathItem item) {
        PathItem before = part.put(item);
        state.changed(item);
        if (before != null) {
            state.changed(before);
        }
    }

    private static void remove(State state, ContributedItems<PathItem> part, String name) {
        PathItem before = part.remove(name);
        if (before != null) {
            state.gone(before);
        }
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        State state = scope.state();
        Map<String, ContributedItems<PathItem>> parts = new LinkedHashMap<>();
        state.ids.forEach(id -> parts.put(id, scope.related(PART, id)));
        var finder = new PathFinder(
                parts.values().stream().map(PersonPathFold::sessions).toList(), limits.lookback());
        parts.forEach((id, part) -> part.all().forEach(item -> {
            if (item instanceof OfClick of && of.time() >= state.changedFrom) {
                ClickPath path = finder.path(new Clicker(id, scope.key(), of.epoch()), of.click());
                if (state.sent.update(of.name(), path.hash()) != EmittedFacts.Change.NONE) {
                    out.send(byPurchase, of.click().purchaseId(), path);
                }
            }
        }));
        state.changedFrom = Long.MAX_VALUE;
        forget(scope, parts);
    }

    private static Sessions sessions(ContributedItems<PathItem> part) {
        Map<Boolean, List<AppSession>> byGap = part.all().stream()
                .filter(OfSession.class::isInstance)
                .map(item -> ((OfSession) item).session())
                .sorted(Comparator.comparing(AppSession::open, AppEvent.ORDER))
                .collect(Collectors.partitioningBy(AppSession::endsByGap));
        return new Sessions(byGap.getOrDefault(false, List.of()), byGap.getOrDefault(true, List.of()));
    }

    /** A conversion older than the retention keeps its path; sessions go when no path can reach them. */
    private void forget(Scope<State> scope, Map<String, ContributedItems<PathItem>> parts) {
        State state = scope.state();
        long newest = parts.values().stream()
                .flatMap(part -> part.all().stream())
                .mapToLong(PathItem::time)
                .max()
                .orElse(Long.MIN_VALUE);
        if (newest == Long.MIN_VALUE) {
            return;
        }
        long clicks = newest - limits.retention();
        long sessions = clicks - limits.lookback();
        parts.forEach((id, part) -> {
            List<PathItem> old = part.all().stream()
                    .filter(item -> isOld(item, clicks, sessions))
                    .toList();
            if (old.isEmpty()) {
                return;
            }
            scope.changeRelated(PART, id).removeIf(item -> isOld(item, clicks, sessions));
            state.sent.forget(old.stream().map(PathItem::name).toList());
            if (part.all().isEmpty()) {
                state.ids.remove(id);
                scope.removeRelated(id);
            }
        });
    }

    private static boolean isOld(PathItem item, long clicks, long sessions) {
        return switch (item) {
            case OfClick click -> click.time() < clicks;
            case OfSession of -> {
                AppSession session = of.session();
                yield (session.end() == AppSession.OPEN ? session.open().time() : session.end()) < sessions;
            }
        };
    }

    /** What is remembered of a person: its ids, each with an entry of its own, and the paths that were sent. */
    public static final class State {
        private final Set<String> ids = new TreeSet<>();
        private EmittedFacts sent = new EmittedFacts();
        /** Paths of conversions before this time are as they were sent. */
        private long changedFrom = Long.MAX_VALUE;

        private void changed(PathItem item) {
            changedFrom = Math.min(changedFrom, item.time());
        }

        private void gone(PathItem item) {
            changed(item);
            sent.forget(List.of(item.name()));
        }

        private void write(StateWriter out) {
            out.int64(changedFrom).int64(ids.size());
            ids.forEach(out::text);
            sent.write(out);
        }

        private static State read(StateReader in) {
            var state = new State();
            state.changedFrom = in.int64();
            for (int left = in.int32(); left > 0; left--) {
                state.ids.add(in.text());
            }
            state.sent = EmittedFacts.read(in);
            return state;
        }
    }
}

package dev.lakeward.processor.identity;

import dev.lakeward.event.hash.Fnv1a;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RoleColumns;
import dev.lakeward.processor.stream.RoleFinder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rule of links: an event with two ids makes one, which goes on when it is new or earlier than the one known before. */
final class LinkFold implements Fold<LinkFold.Sent, Event> {
    static final StateKey<Sent> STATE = new StateKey<>(7, Sent::new, Sent::write, Sent::read);

    private final EventReader reader = new EventReader();
    private final RoleFinder identities = new RoleFinder(RoleKind.IDENTITY);
    private final Repartition<IdentityLink> links;

    LinkFold(Repartition<IdentityLink> links) {
        this.links = links;
    }

    @Override
    public void add(Scope<Sent> scope, Event event, Emission out) {
        RoleColumns identity = identities.of(event);
        if (identity == null) {
            return;
        }
        reader.of(event);
        Optional<String> user = identity.text(reader, "user");
        if (user.isEmpty()) {
            return;
        }
        Optional<String> anonymous = identity.text(reader, "anonymous");
        Optional<String> previous = identity.text(reader, "previous");
        anonymous.ifPresent(id -> link(scope, new Made(user.get(), id, false), event, out));
        previous.ifPresent(id -> link(scope, new Made(user.get(), id, true), event, out));
    }

    private record Made(String user, String other, boolean alias) {
        boolean isBanned() {
            return BannedIds.contains(user) || BannedIds.contains(other);
        }

        long hash() {
            return Fnv1a.hash((alias ? "A" : "C") + user + "\0" + other);
        }
    }

    private void link(Scope<Sent> scope, Made made, Event event, Emission out) {
        if (made.user().equals(made.other())) {
            return;
        }
        long hash = made.hash();
        Sent sent = scope.peer(STATE);
        // Most links are known, and looked up faster than names that link nothing.
        if ((sent == null || sent.isNews(hash, event.time())) && !made.isBanned()) {
            scope.change().sent(hash, event.time());
            out.send(
                    links,
                    PersonFold.KEY,
                    new IdentityLink(made.user(), made.other(), made.alias(), event.time(), event.id()));
        }
    }

    @Override
    public void emit(Scope<Sent> scope, Emission out) {
        // links are sent at once
    }

    @Override
    public long dueAfterChange(Sent sent) {
        return NEVER;
    }

    /** The links that a key has sent: time of the earliest, by hash. */
    static final class Sent {
        /** A key with more is over any limit of links. */
        static final int MOST = 10_000;

        private final Map<Long, Long> times = new HashMap<>(2);

        private boolean isNews(long hash, long time) {
            Long before = times.get(hash);
            // Of two events at one time the one with the smaller id counts, which the next step decides.
            return before == null ? times.size() < MOST : time <= before;
        }

        private void sent(long hash, long time) {
            times.put(hash, time);
        }

        private void write(StateWriter out) {
            out.int64(times.size());
            times.forEach((hash, time) -> out.fixed64(hash).int64(time));
        }

        private static Sent read(StateReader in) {
            var sent = new Sent();
            for (int left = in.int32(); left > 0; left--) {
                sent.times.put(in.fixed64(), in.int64());
            }
            return sent;
        }
    }
}

package dev.lakeward.processor.attribution.person;

import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppSession;
import dev.lakeward.processor.identity.Contributions;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What an id contributes to the paths of its person. */
public sealed interface PathItem extends Contributions.Item {
    /** A session of the id. */
    record OfSession(AppSession session) implements PathItem {
        @Override
        public String name() {
            return nameOfSession(session.open().name());
        }

        @Override
        public long time() {
            return session.open().time();
        }
    }

    /**
     * A conversion.
     *
     * @param epoch of the persons of the id
     */
    record OfClick(Click click, long epoch) implements PathItem {
        @Override
        public String name() {
            return nameOfClick(click.name());
        }

        @Override
        public long time() {
            return click.time();
        }
    }

    /**
     * What an id contributes that began at {@code from} or later.
     *
     * @param epoch of the persons of the id
     */
    static List<PathItem> of(PathFinder.Sessions sessions, Collection<Click> clicks, long from, long epoch) {
        List<PathItem> items = new ArrayList<>();
        Stream.concat(sessions.opened().stream(), sessions.byGap().stream())
                .filter(session -> session.open().time() >= from)
                .forEach(session -> items.add(new OfSession(session)));
        clicks.forEach(click -> items.add(new OfClick(click, epoch)));
        return items;
    }

    /** Name, as an item, of the session that {@code open} began. */
    static String nameOfSession(String open) {
        return "s" + open;
    }

    /** Name of a conversion as an item. */
    static String nameOfClick(String click) {
        return "c" + click;
    }

    @Override
    default void write(StateWriter out) {
        switch (this) {
            case OfSession of -> of.session().write(out.flag(true));
            case OfClick of -> {
                Click click = of.click();
                out.flag(false).int64(click.time()).text(click.eventId()).text(click.purchaseId());
                out.int64(of.epoch());
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static PathItem read(StateReader in) {
        return in.flag()
                ? new OfSession(AppSession.read(in))
                : new OfClick(new Click(in.int64(), in.text(), in.text()), in.int64());
    }
}

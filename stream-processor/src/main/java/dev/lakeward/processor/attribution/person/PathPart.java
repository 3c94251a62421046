package dev.lakeward.processor.attribution.person;

import dev.lakeward.processor.attribution.AppEvent;
import dev.lakeward.processor.attribution.AppSession;
import dev.lakeward.processor.attribution.person.PathItem.OfClick;
import dev.lakeward.processor.attribution.person.PathItem.OfSession;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one id has contributed to the paths of a person. */
final class PathPart {
    static final StateKey<PathPart> STATE = new StateKey<>(1, PathPart::new, PathPart::write, PathPart::read);

    private final Map<String, PathItem> items = new HashMap<>(2);

    @Nullable
    PathItem put(PathItem item) {
        return items.put(item.name(), item);
    }

    @Nullable
    PathItem remove(String name) {
        return items.remove(name);
    }

    void removeIf(Predicate<PathItem> old) {
        items.values().removeIf(old);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    Iterable<PathItem> items() {
        return items.values();
    }

    List<OfClick> clicks() {
        return items.values().stream()
                .filter(OfClick.class::isInstance)
                .map(OfClick.class::cast)
                .toList();
    }

    /** Sessions that end by their gap, or the others, in order. */
    List<AppSession> sessions(boolean byGap) {
        return items.values().stream()
                .filter(OfSession.class::isInstance)
                .map(item -> ((OfSession) item).session())
                .filter(session -> session.endsByGap() == byGap)
                .sorted(Comparator.comparing(AppSession::open, AppEvent.ORDER))
                .toList();
    }

    private void write(StateWriter out) {
        out.int64(items.size());
        items.values().forEach(item -> item.write(out));
    }

    private static PathPart read(StateReader in) {
        var part = new PathPart();
        for (int left = in.int32(); left > 0; left--) {
            part.put(PathItem.read(in));
        }
        return part;
    }
}

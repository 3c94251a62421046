package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Conversions of one user, and which of several that name the same purchase counts. */
final class Clicks {
    /** A purchase that is named again so long after the last time counts again: what is older may be forgotten. */
    static final long REPEAT = Duration.ofDays(30).toMillis();

    private final NavigableSet<Click> open = new TreeSet<>(AppEvent.ORDER);
    /** Those that nothing can touch any more; counted as long as their session is remembered. */
    private final NavigableSet<Click> settled = new TreeSet<>(AppEvent.ORDER);
    /** Those of no remembered session; known, so that later ones that name the same purchase do not count. */
    private final NavigableSet<Click> former = new TreeSet<>(AppEvent.ORDER);
    /** The first remembered one of each purchase. Follows from the others. */
    private final Map<String, Click> firsts = new HashMap<>(0);

    void add(Click click) {
        open.add(click);
        count(click);
    }

    private void count(Click click) {
        firsts.merge(click.purchaseId(), click, (one, other) -> AppEvent.ORDER.compare(one, other) <= 0 ? one : other);
    }

    /** Those that may still change. */
    NavigableSet<Click> open() {
        return open;
    }

    /** Those of sessions that are remembered, in no order. */
    List<NavigableSet<Click>> ofSessions() {
        return List.of(open, settled);
    }

    List<NavigableSet<Click>> all() {
        return List.of(open, settled, former);
    }

    int size() {
        return open.size() + settled.size() + former.size();
    }

    /** The least of an instant. */
    static Click first(long time) {
        return new Click(time, "", "");
    }

    /** Whether it is the first that names its purchase, or none has named it for {@link #REPEAT}. */
    boolean counts(Click click) {
        return click.equals(firsts.get(click.purchaseId())) || all().stream().noneMatch(some -> isRepeat(click, some));
    }

    private static boolean isRepeat(Click click, NavigableSet<Click> some) {
        return some.subSet(first(click.time() - REPEAT), click).stream()
                .anyMatch(before -> before.purchaseId().equals(click.purchaseId()));
    }

    /** Those before {@code horizon} change no more; returns their names. */
    List<String> settle(long horizon) {
        NavigableSet<Click> old = open.headSet(first(horizon), false);
        List<String> names = old.stream().map(AppEvent::name).toList();
        settled.addAll(old);
        old.clear();
        return names;
    }

    /** The sessions of settled ones are no longer remembered. */
    void retire(Predicate<Click> retired) {
        settled.removeIf(click -> retired.test(click) && former.add(click));
    }

    /** Forgets those of no session that are too old to be repeated. */
    void forgetFormer(long horizon) {
        if (former.removeIf(click -> click.time() < horizon - REPEAT)) {
            forgetFirsts();
        }
    }

    /** Forgets all before {@code time}. */
    void forgetBefore(long time) {
        all().forEach(some -> some.headSet(first(time), false).clear());
        forgetFirsts();
    }

    private void forgetFirsts() {
        firsts.values().removeIf(click -> all().stream().noneMatch(some -> some.contains(click)));
    }

    void write(StateWriter out) {
        for (NavigableSet<Click> some : all()) {
            out.int64(some.size());
            some.forEach(click -> out.int64(click.time()).text(click.eventId()).text(click.purchaseId()));
        }
    }

    void read(StateReader in) {
        for (NavigableSet<Click> some : all()) {
            for (int left = in.int32(); left > 0; left--) {
                some.add(new Click(in.int64(), in.text(), in.text()));
            }
            some.forEach(this::count);
        }
    }
}

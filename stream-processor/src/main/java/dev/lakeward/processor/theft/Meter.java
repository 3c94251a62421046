package dev.lakeward.processor.theft;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of one meter, whatever order it came in. */
final class Meter {
    /** Installs that are remembered of a meter; each is looked at for each of its readings. */
    static final int MOST_INSTALLS = 1_000;

    private @Nullable String serviceClass;
    private long reportedAt = Long.MIN_VALUE;
    private boolean known;
    private final Map<String, Install> installs = new TreeMap<>();
    private final NavigableSet<Long> days = new TreeSet<>();

    /** The meter itself was reported. */
    void known(@Nullable String newClass, long newReportedAt) {
        known = true;
        if (newReportedAt >= reportedAt) {
            serviceClass = newClass;
            reportedAt = newReportedAt;
        }
    }

    /**
     * It was installed somewhere.
     *
     * @throws IllegalStateException where it would be an install too many; nothing changes then
     */
    void installed(String id, Install install) {
        if (installs.size() >= MOST_INSTALLS && !installs.containsKey(id)) {
            throw new IllegalStateException(
                    "a meter has at most %,d installs; not counted: install %s".formatted(MOST_INSTALLS, id));
        }
        installs.merge(id, install, Install::merge);
    }

    /** There are readings of this day, counted from 1970. */
    void measured(long day) {
        days.add(day);
    }

    /** The days that there are readings of. */
    NavigableSet<Long> days() {
        return days;
    }

    boolean isKnown() {
        return known;
    }

    /** Class of its service; empty where none was reported. */
    String serviceClass() {
        return serviceClass == null ? "" : serviceClass;
    }

    boolean isInstalled(long time) {
        return installs.values().stream().anyMatch(install -> install.covers(time));
    }

    boolean isOff(long time) {
        return installs.values().stream().anyMatch(install -> install.covers(time) && install.isOff(time));
    }

    void write(StateWriter out) {
        out.optional(serviceClass).int64(reportedAt).flag(known).int64(installs.size());
        installs.forEach((id, install) -> install.write(out.text(id)));
        out.int64(days.size());
        days.forEach(out::int64);
    }

    static Meter read(StateReader in) {
        var meter = new Meter();
        meter.serviceClass = in.optional();
        meter.reportedAt = in.int64();
        meter.known = in.flag();
        for (int left = in.int32(); left > 0; left--) {
            meter.installs.put(in.text(), Install.read(in));
        }
        for (int left = in.int32(); left > 0; left--) {
            meter.days.add(in.int64());
        }
        return meter;
    }
}

package dev.lakeward.loadgen.generate;

import dev.lakeward.loadgen.script.NamePool;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.Rng;
import dev.lakeward.loadgen.script.Script;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a profile in sending order. Yields the number that the settings ask for, or fewer where the users are too
 * few to act that often.
 */
public final class Traffic implements Iterator<SentEvent> {
    private static final int SPARE = 200;

    private final TrafficSettings settings;
    private final List<Part> parts = new ArrayList<>();
    private long made;
    /** The part with the earliest arrival; null until it is looked for. */
    private @Nullable Part upcoming;

    private static final class Part {
        private final DeliverySimulator deliveries;
        private long left;

        Part(DeliverySimulator deliveries, long left) {
            this.deliveries = deliveries;
            this.left = left;
        }
    }

    public Traffic(TrafficSettings settings) {
        this.settings = settings;
        Rng root = new Rng(settings.root());
        NamePool names = NamePool.of(root.nextLong());
        Profile profile = settings.profile();
        for (Profile one : profile.parts()) {
            Rng rng = root.split();
            long share = Math.max(1, Math.round(settings.events() * profile.share(one)));
            // The first part plans more than its share: it fills up what the others cut off at the end.
            long planned = parts.isEmpty() ? share + settings.events() / 20 + SPARE : share;
            Script script = Script.of(one, settings, planned, names, rng.split());
            parts.add(new Part(
                    new DeliverySimulator(script, settings, rng), parts.isEmpty() ? settings.events() : share));
        }
    }

    public TrafficSettings settings() {
        return settings;
    }

    @Override
    public boolean hasNext() {
        return made < settings.events() && earliest() != null;
    }

    @Override
    public SentEvent next() {
        Part part = made < settings.events() ? earliest() : null;
        if (part == null) {
            throw new NoSuchElementException();
        }
        upcoming = null;
        made++;
        part.left--;
        return part.deliveries.toSent(part.deliveries.next());
    }

    private @Nullable Part earliest() {
        if (upcoming == null) {
            for (Part part : parts) {
                if (part.left > 0
                        && part.deliveries.hasNext()
                        && (upcoming == null || part.deliveries.nextTime() < upcoming.deliveries.nextTime())) {
                    upcoming = part;
                }
            }
        }
        return upcoming;
    }
}

package dev.lakeward.loadgen.traffic;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a profile in the order in which they are sent: as many as were asked for, unless so few people have no
 * time for so much.
 */
public final class Traffic implements Iterator<Sent> {
    private static final int SPARE = 200;

    private final TrafficSettings settings;
    private final List<Part> parts = new ArrayList<>();
    private long made;
    /** The part that comes next, once it is found. */
    private @Nullable Part upcoming;

    private static final class Part {
        private final Journey journey;
        private long left;

        Part(Journey journey, long left) {
            this.journey = journey;
            this.left = left;
        }
    }

    public Traffic(TrafficSettings settings) {
        this.settings = settings;
        Chance root = new Chance(settings.root());
        Names names = Names.of(root.bits());
        Profile profile = settings.profile();
        for (Profile one : profile.parts()) {
            Chance chance = root.split();
            long share = Math.max(1, Math.round(settings.events() * profile.share(one)));
            // The first part fills up what the others lack, whose last visits go on after the end.
            long planned = parts.isEmpty() ? share + settings.events() / 20 + SPARE : share;
            Script script = Scripts.of(one, settings, planned, names, chance.split());
            parts.add(new Part(new Journey(script, settings, chance), parts.isEmpty() ? settings.events() : share));
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
    public Sent next() {
        Part part = made < settings.events() ? earliest() : null;
        if (part == null) {
            throw new NoSuchElementException();
        }
        upcoming = null;
        made++;
        part.left--;
        return part.journey.sent(part.journey.next());
    }

    private @Nullable Part earliest() {
        if (upcoming == null) {
            for (Part part : parts) {
                if (part.left > 0
                        && part.journey.hasNext()
                        && (upcoming == null || part.journey.nextTime() < upcoming.journey.nextTime())) {
                    upcoming = part;
                }
            }
        }
        return upcoming;
    }
}

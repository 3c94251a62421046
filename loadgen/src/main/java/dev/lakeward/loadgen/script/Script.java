package dev.lakeward.loadgen.script;

import java.util.function.Consumer;

/** What users or machines of one kind do, in order of time. */
public interface Script {
    /**
     * Emits the next events.
     *
     * @return the time before which no further event follows; {@link Long#MAX_VALUE} after the last one
     */
    long next(Consumer<GeneratedEvent> out);

    /**
     * The script of a profile.
     *
     * @param profile any but {@link Profile#ALL}
     * @param events how many to plan for
     */
    static Script of(Profile profile, TrafficSettings settings, long events, NamePool names, Rng rng) {
        ActivityCurve curve = new ActivityCurve(settings.from(), settings.until());
        return switch (profile) {
            case PLAYERS -> new VisitScript(curve, events, new PlayerScript(settings, rng));
            case SHOPPERS -> new VisitScript(curve, events, new ShopperScript(settings, names, rng));
            case PHOTOS -> new VisitScript(curve, events, new PhotoScript(settings, names, rng));
            case PAGES -> new VisitScript(curve, events, new PageScript(settings, names, rng));
            case STORE -> new VisitScript(curve, events, new StoreScript(settings, names, rng));
            case METERS -> new MeterScript(settings, events, names, rng);
            case ALL -> throw new IllegalArgumentException("all is made of parts");
        };
    }
}

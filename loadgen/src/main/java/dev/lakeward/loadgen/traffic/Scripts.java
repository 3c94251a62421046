package dev.lakeward.loadgen.traffic;

/** Finds the script of a profile. */
final class Scripts {
    private Scripts() {}

    static Script of(Profile profile, TrafficSettings settings, long events, Names names, Chance chance) {
        Rhythm rhythm = new Rhythm(settings.from(), settings.until());
        return switch (profile) {
            case PLAYERS -> new Visits(rhythm, events, new PlayerScript(settings, chance));
            case SHOPPERS -> new Visits(rhythm, events, new ShopperScript(settings, names, chance));
            case PHOTOS -> new Visits(rhythm, events, new PhotoScript(settings, names, chance));
            case PAGES -> new Visits(rhythm, events, new PageScript(settings, names, chance));
            case METERS -> new MeterScript(settings, events, names, chance);
            case ALL -> throw new IllegalArgumentException("all is made of parts");
        };
    }
}

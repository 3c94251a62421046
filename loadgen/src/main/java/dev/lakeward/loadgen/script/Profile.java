package dev.lakeward.loadgen.script;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Kinds of users and machines that traffic comes from. */
public enum Profile {
    /** Players with levels, guilds and swords. */
    PLAYERS,
    /** Shoppers who open, search, view, buy and close; bills come later. */
    SHOPPERS,
    /** Photo sharers with visits and orders over weeks. */
    PHOTOS,
    /** Visitors of web pages. */
    PAGES,
    /** Smart meters, thieves among them. */
    METERS,
    /** Customers of an online shop, most of whom begin without a name, on devices that some share. */
    STORE,
    /** Players, shoppers, photos, pages and meters. */
    ALL;

    private static final Map<Profile, Double> SHARES =
            Map.of(PLAYERS, 0.3, SHOPPERS, 0.25, PHOTOS, 0.1, PAGES, 0.2, METERS, 0.15);

    /** The single profiles that this one is made of. */
    public List<Profile> parts() {
        return this == ALL ? List.of(PLAYERS, SHOPPERS, PHOTOS, PAGES, METERS) : List.of(this);
    }

    /** Share of all events that {@code part} makes, from 0 to 1. */
    public double share(Profile part) {
        return this == ALL ? SHARES.getOrDefault(part, 1.0) : 1;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

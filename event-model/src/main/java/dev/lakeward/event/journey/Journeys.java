package dev.lakeward.event.journey;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CatalogException;

/** What several tables declare together. */
public final class Journeys {
    private Journeys() {}

    /**
     * Sees that the declarations of each funnel and cohort go together.
     *
     * @throws CatalogException naming the funnel or cohort, what contradicts, and the remedy
     */
    public static void check(Catalog catalog) {
        Funnel.of(catalog);
        Cohort.of(catalog);
    }
}

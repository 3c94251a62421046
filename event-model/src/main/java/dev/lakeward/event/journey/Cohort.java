package dev.lakeward.event.journey;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys that began in the same period, and came back in later ones.
 *
 * @param name what tells cohorts apart
 * @param period of calendar time, in UTC
 * @param begins whether some event types are declared to begin; any event begins where none is
 */
public record Cohort(String name, Period period, boolean begins) {
    /**
     * All cohorts that the tables declare, by name.
     *
     * @throws CatalogException where declarations of one cohort name different periods
     */
    public static SortedMap<String, Cohort> of(Catalog catalog) {
        SortedMap<String, Cohort> cohorts = new TreeMap<>();
        for (Table table : catalog.tables()) {
            for (Role role : table.roles(RoleKind.COHORT)) {
                cohorts.merge(role.constant("name").orElseThrow(), of(role), (one, other) -> one.with(other, table));
            }
        }
        return cohorts;
    }

    private static Cohort of(Role role) {
        return new Cohort(
                role.constant("name").orElseThrow(),
                role.constant("period").map(Period::named).orElse(Period.WEEK),
                !role.types("first").isEmpty());
    }

    private Cohort with(Cohort other, Table table) {
        if (period != other.period) {
            throw new CatalogException("cohort %s has periods of a %s and, in %s, of a %s; name the same in all"
                    .formatted(name, period.text(), table.name(), other.period.text()));
        }
        return new Cohort(name, period, begins || other.begins);
    }
}

package dev.lakeward.ingest.enrich;

import dev.lakeward.ingest.endpoint.event.EventJson;
import dev.lakeward.ingest.endpoint.message.Enrichment;
import dev.lakeward.ingest.enrich.EnrichmentSettings.Part;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Works out the columns that are switched on. User agent and address of a request count where a browser sent it: those
 * of a server are not those of its users. Thread-safe.
 */
public final class Enrichers implements Enrichment.Source {
    /** A table without it takes no enriched columns. */
    private static final String MARK = "enriched_by";

    private final boolean referrers;
    private final UserAgents userAgents;
    private final GeoDatabases geo;

    private Enrichers(EnrichmentSettings settings, LongSupplier nanos) {
        referrers = settings.parts().contains(Part.REFERRER);
        userAgents = new UserAgents(settings.parts(), nanos);
        geo = GeoDatabases.open(settings.geoFiles());
    }

    /**
     * Opens databases; lists are read once they are needed.
     *
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    public static Enrichment.Source of(EnrichmentSettings settings, LongSupplier nanos) {
        return settings.isOff() ? Enrichment.Source.NONE : new Enrichers(settings, nanos);
    }

    @Override
    public Enrichment of(@Nullable String userAgent, @Nullable String address) {
        boolean browser = UserAgents.isBrowser(userAgent);
        return (clues, event, columns) -> {
            if (columns.contains(MARK)) {
                String agent = clues.userAgent() != null ? clues.userAgent() : browser ? userAgent : null;
                String from = clues.address() != null ? clues.address() : browser ? address : null;
                write(new Enrichment.Clues(agent, from, clues.page(), clues.referrer()), event);
            }
        };
    }

    private void write(Enrichment.Clues clues, EventJson event) {
        var versions = new ListVersions();
        userAgents.write(clues.userAgent(), event, versions);
        if (referrers) {
            Referrers.write(clues.referrer(), clues.page(), event, versions);
        }
        geo.write(clues.address(), event, versions);
        event.text(MARK, versions.text());
    }
}

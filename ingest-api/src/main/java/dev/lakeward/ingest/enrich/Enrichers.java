package dev.lakeward.ingest.enrich;

import dev.lakeward.ingest.endpoint.message.Enrichment;
import dev.lakeward.ingest.enrich.EnrichmentSettings.Part;
import dev.lakeward.ingest.publish.AddedMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Works out the columns that are switched on. User agent and address of a request count where a browser sent it: those
 * of a server are not those of its users. Thread-safe.
 */
public final class Enrichers implements Enrichment.Source {
    private static final int PARTS = 4;

    private final boolean referrers;
    private final UserAgents userAgents;
    private final GeoDatabases geo;
    private final ListVersions versions;

    private Enrichers(EnrichmentSettings settings, LongSupplier nanos) {
        referrers = settings.parts().contains(Part.REFERRER);
        userAgents = new UserAgents(settings.parts(), nanos);
        geo = GeoDatabases.open(settings.geoFiles());
        versions = new ListVersions(geo.versions());
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
        return new OfRequest(browser ? userAgent : null, browser ? address : null);
    }

    /** Of the messages of a request; those with the same user agent as the one before share its columns. */
    private final class OfRequest implements Enrichment {
        private final @Nullable String userAgent;
        private final @Nullable String address;
        private @Nullable String lastAgent;
        private Found ofLastAgent = Found.NOTHING;

        OfRequest(@Nullable String userAgent, @Nullable String address) {
            this.userAgent = userAgent;
            this.address = address;
        }

        @Override
        public List<AddedMembers> of(Clues clues) {
            var columns = new ArrayList<AddedMembers>(PARTS);
            int lists = add(columns, ofAgent(clues.userAgent() == null ? userAgent : clues.userAgent()));
            if (referrers) {
                lists |= add(columns, Referrers.of(clues.referrer(), clues.page()));
            }
            lists |= add(columns, geo.of(clues.address() == null ? address : clues.address()));
            if (lists != 0) {
                columns.add(versions.column(lists));
            }
            return columns;
        }

        private Found ofAgent(@Nullable String agent) {
            if (agent != null && !agent.equals(lastAgent)) {
                ofLastAgent = userAgents.of(agent);
                lastAgent = agent;
            }
            return agent == null ? Found.NOTHING : ofLastAgent;
        }

        private static int add(List<AddedMembers> columns, Found found) {
            if (!found.columns().isEmpty()) {
                columns.add(found.columns());
            }
            return found.lists();
        }
    }
}

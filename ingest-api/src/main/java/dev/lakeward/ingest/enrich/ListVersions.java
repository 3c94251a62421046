package dev.lakeward.ingest.enrich;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The lists that columns of one event come from. One thread. */
final class ListVersions {
    /** The list of browsers. */
    static final String USER_AGENTS = "uap-java " + Lists.userAgentVersion();

    private @Nullable StringJoiner names;

    void add(String name) {
        if (names == null) {
            names = new StringJoiner("; ");
        }
        names.add(name);
    }

    /** Their names and versions; null where there are none. */
    @Nullable
    String text() {
        return names == null ? null : names.toString();
    }
}

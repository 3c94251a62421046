package dev.lakeward.ingest;

import java.util.List;

/** What tests of other packages may see of the API. */
public final class Exposed {
    private Exposed() {}

    /** All routes, as method and path. */
    public static List<String> routes(IngestApi api) {
        return api.routes();
    }
}

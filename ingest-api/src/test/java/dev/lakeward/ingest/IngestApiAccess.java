package dev.lakeward.ingest;

import java.util.List;

/** Gives tests of other packages access to the API. */
public final class IngestApiAccess {
    private IngestApiAccess() {}

    /** All routes, as method and path. */
    public static List<String> routes(IngestApi api) {
        return api.routes();
    }
}

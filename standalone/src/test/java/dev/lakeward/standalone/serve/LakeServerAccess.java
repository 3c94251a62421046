package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.lake.DataFolder;
import java.util.Map;

/** Gives tests of other packages access to a server with settings of its own. */
public final class LakeServerAccess {
    private LakeServerAccess() {}

    /** Starts all services on a free port, with {@code settings} in place of the environment. */
    public static LakeServer start(DataFolder folder, Map<String, String> settings) {
        return LakeServer.start(folder, 0, settings, (part, took) -> {});
    }
}

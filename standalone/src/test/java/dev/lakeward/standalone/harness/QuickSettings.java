package dev.lakeward.standalone.harness;

import java.util.HashMap;
import java.util.Map;

/** Settings of servers of tests: rows land sooner than in production, so that tests wait less. */
public final class QuickSettings {
    private static final Map<String, String> QUICK = Map.of("LAKEWARD_SINK_ROTATE_AGE", "1s");

    private QuickSettings() {}

    /** These settings and more, which override them. */
    public static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(QUICK);
        all.putAll(more);
        return all;
    }
}

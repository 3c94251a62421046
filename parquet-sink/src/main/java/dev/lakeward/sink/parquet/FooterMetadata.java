package dev.lakeward.sink.parquet;

import java.util.HashMap;
import java.util.Map;

/** What a file says of itself in its footer, so that it can be understood without the commit log. */
public final class FooterMetadata {
    private final Map<String, String> metadata = new HashMap<>();

    /** Adds or replaces {@code lakeward.<name>}. */
    public FooterMetadata put(String name, Object value) {
        metadata.put("lakeward." + name, value.toString());
        return this;
    }

    Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }
}

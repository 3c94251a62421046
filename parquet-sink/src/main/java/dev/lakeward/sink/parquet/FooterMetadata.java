package dev.lakeward.sink.parquet;

import java.util.HashMap;
import java.util.Map;

/** Key-value metadata of a Parquet footer, so that a file can be understood without the commit log. */
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

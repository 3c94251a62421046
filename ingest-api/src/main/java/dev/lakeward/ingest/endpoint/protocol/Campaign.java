package dev.lakeward.ingest.endpoint.protocol;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The campaign in properties of the names {@code utm_…}, which most SDKs of browsers write. */
public final class Campaign {
    private static final Map<String, String> MEMBERS = Map.of(
            "utm_campaign", "name",
            "utm_source", "source",
            "utm_medium", "medium",
            "utm_term", "term",
            "utm_content", "content");

    private Campaign() {}

    /** Writes the campaign into the context of a message. */
    public static void write(Function<String, @Nullable String> property, MessageJson message) {
        MEMBERS.forEach((parameter, member) -> message.context("campaign", member, property.apply(parameter)));
    }
}

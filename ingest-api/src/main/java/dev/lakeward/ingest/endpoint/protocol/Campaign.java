package dev.lakeward.ingest.endpoint.protocol;

import dev.lakeward.event.channel.LinkParameter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The campaign in properties of the names {@code utm_…}, and click ids, which most SDKs of browsers write. */
public final class Campaign {
    private Campaign() {}

    /** Writes the campaign into the context of a message. */
    public static void write(Function<String, @Nullable String> property, MessageJson message) {
        for (LinkParameter link : LinkParameter.values()) {
            message.context("campaign", link.member(), property.apply(link.parameter()));
        }
    }
}

package dev.lakeward.ingest.endpoint.protocol;

import dev.lakeward.ingest.endpoint.message.CampaignParameters;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The campaign in properties of the names {@code utm_…}, which most SDKs of browsers write. */
public final class Campaign {
    private Campaign() {}

    /** Writes the campaign into the context of a message. */
    public static void write(Function<String, @Nullable String> property, MessageJson message) {
        CampaignParameters.MEMBERS.forEach(
                (parameter, member) -> message.context("campaign", member, property.apply(parameter)));
    }
}

package dev.lakeward.ingest.endpoint.ga4;

import dev.lakeward.ingest.endpoint.protocol.MessageJson;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What both protocols of Google Analytics 4 have in common: names of events and of their parameters. */
final class Ga4Event {
    private Ga4Event() {}

    /** A page view or screen view is a message of its own type; every other event is a track of its name. */
    static MessageJson begin(String name, Function<String, @Nullable String> parameter) {
        return switch (name) {
            case "page_view" -> new MessageJson("page").text("name", parameter.apply("page_title"));
            case "screen_view" ->
                new MessageJson("screen")
                        .text("name", parameter.apply("screen_name"))
                        .text("name", parameter.apply("firebase_screen"));
            default -> MessageJson.track(name);
        };
    }

    /** Page and campaign; a campaign can also stand in the address of the page. */
    static void context(MessageJson message, Function<String, @Nullable String> parameter) {
        message.context("page", "url", parameter.apply("page_location"))
                .context("page", "title", parameter.apply("page_title"))
                .context("page", "referrer", parameter.apply("page_referrer"))
                .context("campaign", "name", parameter.apply("campaign"))
                .context("campaign", "source", parameter.apply("source"))
                .context("campaign", "medium", parameter.apply("medium"))
                .context("campaign", "term", parameter.apply("term"))
                .context("campaign", "content", parameter.apply("content"))
                .locale(parameter.apply("language"));
    }
}

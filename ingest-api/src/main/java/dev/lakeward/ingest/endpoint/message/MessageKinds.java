package dev.lakeward.ingest.endpoint.message;

import java.util.List;

/** The types of messages. */
public final class MessageKinds {
    /** All six. */
    public static final List<String> ALL = List.of("track", "identify", "page", "screen", "group", "alias");

    private MessageKinds() {}
}

package dev.lakeward.ingest.endpoint.sdk;

import dev.lakeward.event.json.NameMap;
import java.util.Map;
import java.util.Set;

/** Names whose meaning is fixed, in messages and in the events that they become. */
final class MessageNames {
    /** Names that the envelope alone gives a value; other members of these names are kept behind a prefix. */
    static final Set<String> RESERVED = Set.of("event_id", "event_type", "event_time", "user_id", "anonymous_id");

    /** Members whose meaning is written under another name, or which are a secret. */
    static final NameMap<Boolean> CONSUMED = new NameMap<>(Map.ofEntries(
            Map.entry("type", true),
            Map.entry("messageId", true),
            Map.entry("userId", true),
            Map.entry("anonymousId", true),
            Map.entry("groupId", true),
            Map.entry("previousId", true),
            Map.entry("timestamp", true),
            Map.entry("originalTimestamp", true),
            Map.entry("sentAt", true),
            Map.entry("writeKey", true)));

    private MessageNames() {}
}

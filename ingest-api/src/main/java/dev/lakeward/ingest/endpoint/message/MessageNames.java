package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.event.json.NameMap;
import dev.lakeward.event.schema.Catalog;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names whose meaning is fixed, in messages and in the events that they become. */
final class MessageNames {
    /** Names that the message alone gives a value; other members of these names get a prefix. */
    static final Set<String> RESERVED = Set.of("event_id", "event_type", "event_time", "user_id", "anonymous_id");

    /** Members that are written under another name, or are secret. */
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

    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    private MessageNames() {}

    /**
     * The event type of tracks with this name: {@code Purchase Sword} and {@code purchase-sword} are {@code
     * purchase_sword}, and {@code purchase} is {@code ga4.purchase}. Null where no table of the catalogue takes them.
     */
    static @Nullable String eventType(Catalog catalog, String name) {
        String type = NO_WORD.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
        return catalog.typeOfTrack(name).or(() -> catalog.typeOfTrack(type)).orElse(null);
    }
}

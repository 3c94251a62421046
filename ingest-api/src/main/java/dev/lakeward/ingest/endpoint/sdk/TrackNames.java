package dev.lakeward.ingest.endpoint.sdk;

import dev.lakeward.event.schema.Catalog;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of tracks as event types: {@code Purchase Sword}, {@code purchase-sword} and {@code purchase_sword} are one. */
final class TrackNames {
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    private TrackNames() {}

    /** The event type of the catalogue that a table takes tracks of this name as; null where none does. */
    static @Nullable String typeOf(Catalog catalog, String name) {
        if (catalog.tableOfTrack(name).isPresent()) {
            return name;
        }
        String type = NO_WORD.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
        return catalog.tableOfTrack(type).isPresent() ? type : null;
    }
}

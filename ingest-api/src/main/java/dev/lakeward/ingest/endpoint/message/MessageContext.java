package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.event.channel.LinkParameter;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.wire.EventJson;
import dev.lakeward.ingest.publish.AddedMembers;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Campaign, page and device of a message, which are columns of the tables that have such columns. Where the context names no
 * campaign or click id, it is read from the address of the page. The context itself is kept whole. For one thread.
 */
final class MessageContext {
    /** A longer text stays in the context alone. */
    private static final int MAX_BYTES = 2048;

    private static final Enrichment.Clues NO_CLUES = new Enrichment.Clues(null, null, null, null);
    private static final JsonName CONTEXT = new JsonName("context");
    private static final JsonName LOCALE = new JsonName("locale");
    private static final JsonName URL = new JsonName("url");
    private static final JsonName REFERRER = new JsonName("referrer");
    private static final JsonName USER_AGENT = new JsonName("userAgent");
    private static final JsonName ADDRESS = new JsonName("ip");

    private static final Part PAGE = new Part(
            "page",
            new Member("url", "page_url"),
            new Member("path", "page_path"),
            new Member("title", "page_title"),
            new Member("referrer", "page_referrer"));

    /** Objects within the context, and which of their members are columns. */
    private static final List<Part> PARTS = List.of(
            new Part(
                    "campaign",
                    Stream.of(LinkParameter.values())
                            .map(link -> new Member(link.member(), link.column()))
                            .toArray(Member[]::new)),
            PAGE,
            new Part("os", new Member("name", "os_name")),
            new Part("device", new Member("type", "device_type")),
            new Part("library", new Member("name", "library_name")));

    private final JsonObject message;
    private final Enrichment enrichment;
    private final boolean enriches;
    private final JsonObject context = new JsonObject();
    private final JsonObject opened = new JsonObject();
    private final IdentityHashMap<Table, TableColumns> columns = new IdentityHashMap<>();
    private List<AddedMembers> added = List.of();

    private record Part(JsonName name, List<Member> members) {
        Part(String name, Member... members) {
            this(new JsonName(name), List.of(members));
        }
    }

    private record Member(JsonName name, String column) {
        Member(String name, String column) {
            this(new JsonName(name), column);
        }
    }

    MessageContext(JsonObject message, Enrichment enrichment) {
        this.message = message;
        this.enrichment = enrichment;
        enriches = !enrichment.equals(Enrichment.NONE);
    }

    /** Writes the columns of {@code target} that are not written yet. A context beyond the limits of JSON has none. */
    void write(EventJson event, Table target) {
        var wanted = columns.computeIfAbsent(target, TableColumns::of);
        added = List.of();
        try {
            var clues = open(message, message.find(CONTEXT), context) ? writeColumns(event, wanted.names()) : NO_CLUES;
            if (enriches && wanted.enriched()) {
                added = enrichment.of(clues);
            }
        } catch (JsonFault beyondLimits) {
            return;
        }
    }

    /** Columns that were worked out for the event that was written last. */
    List<AddedMembers> added() {
        return added;
    }

    private Enrichment.Clues writeColumns(EventJson event, Set<String> wanted) throws JsonFault {
        String url = null;
        String referrer = null;
        for (Part part : PARTS) {
            if (open(context, context.find(part.name()), opened)) {
                for (Member member : part.members()) {
                    copy(event, wanted, member.column(), opened, opened.find(member.name()));
                }
                if (part.equals(PAGE)) {
                    url = text(opened, opened.find(URL));
                    referrer = enriches ? text(opened, opened.find(REFERRER)) : null;
                }
            }
        }
        copy(event, wanted, "locale", context, context.find(LOCALE));
        LinkParameter.of(url).forEach((link, value) -> {
            if (wanted.contains(link.column())) {
                event.text(link.column(), value);
            }
        });
        return enriches ? clues(url, referrer) : NO_CLUES;
    }

    private Enrichment.Clues clues(@Nullable String url, @Nullable String referrer) {
        return new Enrichment.Clues(
                text(context, context.find(USER_AGENT)), text(context, context.find(ADDRESS)), url, referrer);
    }

    private static boolean open(JsonObject from, int member, JsonObject into) throws JsonFault {
        if (member == JsonObject.ABSENT || from.kind(member) != JsonKind.OBJECT) {
            return false;
        }
        into.read(from.bytes(), from.valueStart(member), from.valueEnd(member));
        return true;
    }

    private static void copy(EventJson event, Set<String> wanted, String column, JsonObject from, int member) {
        if (member != JsonObject.ABSENT
                && wanted.contains(column)
                && from.kind(member) == JsonKind.STRING
                && from.valueEnd(member) - from.valueStart(member) <= MAX_BYTES
                && !from.text(member).isBlank()) {
            event.copy(column, from, member);
        }
    }

    private static @Nullable String text(JsonObject from, int member) {
        return member == JsonObject.ABSENT || from.kind(member) != JsonKind.STRING ? null : from.text(member);
    }
}

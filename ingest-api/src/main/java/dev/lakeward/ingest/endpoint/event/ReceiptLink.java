package dev.lakeward.ingest.endpoint.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** The address of an event's receipt, as responses name it. */
public final class ReceiptLink {
    private static final String PATH = "/v1/receipts";

    /** The addresses of the receipts of all events of a response: a URI template, RFC 6570. */
    public static final String TEMPLATE = PATH + "?event_id={event_id}&at={partition}-{offset}";

    private ReceiptLink() {}

    /** The address of the receipt of the event at an offset of the raw events. */
    public static String of(String eventId, int partition, long offset) {
        String position = "at=" + partition + "-" + offset;
        return plain(eventId)
                ? PATH + "/" + eventId + "?" + position
                : PATH + "?event_id=" + URLEncoder.encode(eventId, UTF_8) + "&" + position;
    }

    /** Whether an id can be a path segment as it is; dots alone would mean a folder. */
    private static boolean plain(String id) {
        boolean letters = false;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = isLetterOrDigit(c);
            if (!letter && c != '-' && c != '_' && c != '.') {
                return false;
            }
            letters |= letter;
        }
        return letters;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}

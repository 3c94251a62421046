package dev.lakeward.ingest.endpoint.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** The address of an event's receipt, as answers name it. */
public final class ReceiptLink {
    private static final String PATH = "/v1/receipts";

    /** The addresses of the receipts of all events of an answer: a URI template, RFC 6570. */
    public static final String TEMPLATE = PATH + "?event_id={event_id}&at={partition}-{offset}";

    private ReceiptLink() {}

    /** The address of the receipt of the event at a place of the raw events. */
    public static String of(String eventId, int partition, long offset) {
        String place = "at=" + partition + "-" + offset;
        return plain(eventId)
                ? PATH + "/" + eventId + "?" + place
                : PATH + "?event_id=" + URLEncoder.encode(eventId, UTF_8) + "&" + place;
    }

    /** Whether it may stand in a path as it is; a dot alone would mean a folder. */
    private static boolean plain(String id) {
        boolean letters = false;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && c != '-' && c != '_' && c != '.') {
                return false;
            }
            letters |= letter;
        }
        return letters;
    }
}

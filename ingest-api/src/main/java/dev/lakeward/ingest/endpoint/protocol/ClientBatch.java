package dev.lakeward.ingest.endpoint.protocol;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.validate.ValidationResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one request, in its order, and the elements that are none. One thread. */
public final class ClientBatch {
    private final @Nullable String key;
    private final @Nullable String sentAt;
    private final List<Item> items = new ArrayList<>();
    private final DerivedIds derived = new DerivedIds();

    /** One element of a request. */
    sealed interface Item {}

    /** A message in {@code bytes[from, to)}; {@code kind} is its type, null where the message names it. */
    @SuppressWarnings("ArrayRecordComponent") // a view of the request's body, never compared
    record Message(byte[] bytes, int from, int to, @Nullable String kind) implements Item {}

    /** An element that is no message, and why. */
    record Faulty(Element element, ValidationResult.Rejected why) implements Item {}

    /**
     * Begins a batch.
     *
     * @param key the write key, where the protocol has a place of its own for it
     * @param sentAt when it was sent by the client's clock; null where the protocol does not say
     */
    public ClientBatch(@Nullable String key, @Nullable String sentAt) {
        this.key = key;
        this.sentAt = sentAt;
    }

    /** Adds a message that names its type. */
    public void add(byte[] message) {
        add(message, 0, message.length, null);
    }

    /** Adds the message in {@code bytes[from, to)}; whether it is JSON shows when it is read. */
    public void add(byte[] bytes, int from, int to, @Nullable String kind) {
        items.add(new Message(bytes, from, to, kind));
    }

    /** Adds an element as it is: it is rejected for what it is, since it is no message. */
    public void add(Element unreadable) {
        add(unreadable.bytes(), unreadable.from(), unreadable.to(), null);
    }

    /** Adds an element that is no message: its row in {@code rejected_events} holds its bytes. */
    public void reject(Element element, Fault why) {
        items.add(new Faulty(element, new ValidationResult.Rejected(null, null, List.of(why))));
    }

    /** Adds an element that lacks a member. */
    public void rejectMissing(Element element, String pointer) {
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        reject(element, new Fault(FaultCode.MISSING_PROPERTY, pointer, name + " is missing"));
    }

    /** Adds an element with a member that holds broken JSON. */
    public void rejectUnreadable(Element element, String pointer, JsonFault fault) {
        reject(element, new Fault(FaultCode.MALFORMED_JSON, pointer + fault.pointer(), fault.detail()));
    }

    /**
     * The id of the message that an element becomes: the client's own; else one that is the same for every retry, where
     * the element has a time. Equal elements of one request are counted, so that each has an id of its own.
     *
     * @param own the client's id; null where it gives none
     * @param time the element's own time; null where it has none
     * @return null where the event gets a new id: nothing tells a second event from a retry of the first
     */
    public @Nullable String id(@Nullable String own, @Nullable String time, Element element) {
        return own != null || time == null ? own : derived.of("", element);
    }

    /**
     * An id that is the same for every retry of an element that differs from all others of its client.
     *
     * @param around what stands around the element and belongs to its identity, such as its client and time
     */
    public String derivedId(String around, Element element) {
        return derived.of(around, element);
    }

    /** The write key in the protocol's own place; null where there is none. */
    public @Nullable String key() {
        return key;
    }

    /** When the client sent it, by its own clock; null where it is not known. */
    public @Nullable String sentAt() {
        return sentAt;
    }

    /** How many elements it has. */
    public int size() {
        return items.size();
    }

    List<Item> items() {
        return items;
    }
}

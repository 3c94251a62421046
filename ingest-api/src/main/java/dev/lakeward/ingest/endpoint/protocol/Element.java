package dev.lakeward.ingest.endpoint.protocol;

import dev.lakeward.event.json.JsonFault;

/** One element of a request: the bytes {@code bytes[from, to)}. */
@SuppressWarnings("ArrayRecordComponent") // a view of the request's body, never compared
public record Element(byte[] bytes, int from, int to) {
    /** An element that is all of these bytes. */
    public static Element of(byte[] bytes) {
        return new Element(bytes, 0, bytes.length);
    }

    /**
     * Its members.
     *
     * @throws JsonFault if it is no JSON object
     */
    public JsonFields fields() throws JsonFault {
        return JsonFields.read(bytes, from, to);
    }
}

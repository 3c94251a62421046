package dev.lakeward.processor.identity;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/**
 * An event that names two ids of a person.
 *
 * @param user id of a user
 * @param other another id: of a browser or device, or with {@code alias} the former one of the user
 * @param alias whether the event says that both are the same user
 * @param time of the event, milliseconds since 1970-01-01T00:00:00Z
 * @param eventId its identity within its source
 */
record IdentityLink(String user, String other, boolean alias, long time, String eventId) {
    void write(StateWriter out) {
        out.text(user).text(other).flag(alias).int64(time).text(eventId);
    }

    static IdentityLink read(StateReader in) {
        return new IdentityLink(in.text(), in.text(), in.flag(), in.int64(), in.text());
    }
}

package dev.lakeward.ingest.publish;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Members that the API itself adds to events, as JSON, made once for all events that have them alike. They are validated
 * when they are made, by the columns of page views, and not with each event. Immutable.
 */
public final class AddedMembers {
    /** No members. */
    public static final AddedMembers NONE = new AddedMembers(List.of());

    private final List<Member> members;
    private final byte[] json;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Member(String name, byte[] json) {}

    private AddedMembers(List<Member> members) {
        this.members = List.copyOf(members);
        var out = new JsonWriter(members.size() * 32);
        members.forEach(member -> out.json(member.json(), 0, member.json().length));
        json = out.toBytes();
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Those whose names are not written yet; these themselves where that is so of all. */
    public AddedMembers without(Predicate<String> written) {
        for (Member member : members) {
            if (written.test(member.name())) {
                return new AddedMembers(members.stream()
                        .filter(one -> !written.test(one.name()))
                        .toList());
            }
        }
        return this;
    }

    int size() {
        return members.size();
    }

    /** Length of the members with commas between them, in bytes. */
    int length() {
        return json.length;
    }

    /** Copies the members, with commas between them; returns where they end. */
    int copy(byte[] to, int at) {
        System.arraycopy(json, 0, to, at, json.length);
        return at + json.length;
    }

    /** Whether a row of page views could have a member. */
    private static final class Rows {
        private static final EventValidator VALIDATOR = new EventValidator(Catalog.builtIn());

        private static synchronized boolean mayHave(Member member) {
            byte[] event = new JsonWriter(128)
                    .object()
                    .member("event_type", "page")
                    .member("user_id", "u")
                    .json(member.json(), 0, member.json().length)
                    .endObject()
                    .toBytes();
            return VALIDATOR.check(event, 0, event.length) instanceof ValidationResult.Accepted;
        }
    }

    /** Makes members one after the other; leaves out what no row may have, such as a text with control characters. One thread. */
    public static final class Builder {
        private final List<Member> members = new ArrayList<>();

        /** Adds a text, if it is not null. */
        public Builder text(String name, @Nullable String value) {
            return value == null
                    ? this
                    : add(name, new JsonWriter(64).name(name).value(value));
        }

        /** Adds a truth. */
        public Builder truth(String name, boolean value) {
            return add(name, new JsonWriter(64).name(name).value(value));
        }

        /** Adds a number, exact and without an exponent. */
        public Builder number(String name, BigDecimal value) {
            return add(name, new JsonWriter(64).name(name).value(value));
        }

        private Builder add(String name, JsonWriter member) {
            var added = new Member(name, member.toBytes());
            if (members.stream().noneMatch(one -> one.name().equals(name)) && Rows.mayHave(added)) {
                members.add(added);
            }
            return this;
        }

        /** The members that were added; of one name, the first. */
        public AddedMembers build() {
            return members.isEmpty() ? NONE : new AddedMembers(members);
        }
    }
}

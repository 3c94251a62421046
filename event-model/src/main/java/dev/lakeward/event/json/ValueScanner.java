package dev.lakeward.event.json;

import static dev.lakeward.event.json.JsonFault.malformed;

import dev.lakeward.event.json.JsonObject.Limits;
import dev.lakeward.event.json.text.Whitespace;
import java.util.Arrays;

/** Checks one value with all that is nested in it, and keeps the members of the objects that are open. */
final class ValueScanner {
    private final Limits limits;
    private final StringScanner strings = new StringScanner();
    private final NumberScanner numbers = new NumberScanner();
    private final Path path;
    private Members[] levels;
    private JsonKind kind = JsonKind.NULL;
    private boolean escaped;

    ValueScanner(Limits limits) {
        this.limits = limits;
        this.path = new Path(limits.depth());
        this.levels = new Members[] {new Members(limits.members())};
    }

    /** The members of the object read last. */
    Members members() {
        return levels[0];
    }

    /** Reads an object whose opening brace is at {@code from}; returns the offset after its closing brace. */
    int read(byte[] bytes, int from, int to) throws JsonFault {
        path.clear();
        try {
            return object(bytes, from, to, 0);
        } catch (JsonFault fault) {
            throw fault.at(path.pointer(levels));
        }
    }

    /** Reads a value of any kind at {@code from}. */
    void readAny(byte[] bytes, int from, int to) throws JsonFault {
        path.clear();
        try {
            value(bytes, from, to, 0);
        } catch (JsonFault fault) {
            throw fault.at(path.pointer(levels));
        }
    }

    private int value(byte[] bytes, int at, int to, int depth) throws JsonFault {
        if (at == to) {
            throw malformed(at, "the text ends where a value has to follow");
        }
        escaped = false;
        return switch (bytes[at]) {
            case '"' -> string(bytes, at, to);
            case '{', '[' -> nested(bytes, at, to, depth);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(bytes, at, to);
            default -> literal(bytes, at, to);
        };
    }

    private int string(byte[] bytes, int at, int to) throws JsonFault {
        int end = strings.scan(bytes, at + 1, to);
        escaped = strings.escaped();
        kind = JsonKind.STRING;
        return end;
    }

    private int number(byte[] bytes, int at, int to) throws JsonFault {
        int end = numbers.scan(bytes, at, to, limits.numberDigits());
        kind = numbers.integer() ? JsonKind.INTEGER : JsonKind.FRACTION;
        return end;
    }

    private int literal(byte[] bytes, int at, int to) throws JsonFault {
        kind = Literals.kind(bytes, at, to);
        return at + Literals.length(kind);
    }

    private int nested(byte[] bytes, int at, int to, int depth) throws JsonFault {
        boolean isObject = bytes[at] == '{';
        int end = isObject ? object(bytes, at, to, depth) : array(bytes, at, to, depth);
        escaped = false;
        kind = isObject ? JsonKind.OBJECT : JsonKind.ARRAY;
        return end;
    }

    private int object(byte[] bytes, int from, int to, int depth) throws JsonFault {
        enter(from, depth);
        Members members = level(depth);
        members.begin(bytes);
        path.enterObject(depth);
        int at = Whitespace.skip(bytes, from + 1, to);
        if (at < to && bytes[at] == '}') {
            path.leave(depth);
            return at + 1;
        }
        while (true) {
            at = member(bytes, at, to, depth, members);
            at = Whitespace.skip(bytes, at, to);
            byte next = at < to ? bytes[at] : 0;
            if (next == '}') {
                path.leave(depth);
                return at + 1;
            }
            if (next != ',') {
                throw malformed(at, "expected , or } after a member, found " + Whitespace.describe(bytes, at, to));
            }
            path.closeMember(depth);
            at = Whitespace.skip(bytes, at + 1, to);
        }
    }

    private int member(byte[] bytes, int from, int to, int depth, Members members) throws JsonFault {
        if (from >= to || bytes[from] != '"') {
            throw malformed(from, "expected a name in double quotes, found " + Whitespace.describe(bytes, from, to));
        }
        int at = strings.scan(bytes, from + 1, to);
        admit(members, from, at);
        boolean first = members.add(from + 1, at - 1, strings.escaped());
        path.openMember(depth, members.size() - 1);
        if (!first) {
            throw new JsonFault(JsonFault.Reason.DUPLICATE_NAME, from, "", "this name stands twice in one object");
        }
        at = Whitespace.skip(bytes, at, to);
        if (at >= to || bytes[at] != ':') {
            throw malformed(at, "expected : after a name, found " + Whitespace.describe(bytes, at, to));
        }
        int start = Whitespace.skip(bytes, at + 1, to);
        int end = value(bytes, start, to, depth + 1);
        members.value(kind == JsonKind.STRING ? start + 1 : start, end, kind, escaped);
        return end;
    }

    private void admit(Members members, int nameStart, int nameEnd) throws JsonFault {
        int length = nameEnd - nameStart - 2;
        if (length > limits.nameBytes()) {
            throw new JsonFault(
                    JsonFault.Reason.NAME_TOO_LONG,
                    nameStart,
                    "",
                    "a name of %d bytes; %d at most".formatted(length, limits.nameBytes()));
        }
        if (members.full()) {
            throw new JsonFault(
                    JsonFault.Reason.TOO_MANY_MEMBERS,
                    nameStart,
                    "",
                    "more than %d properties in one object".formatted(limits.members()));
        }
    }

    private int array(byte[] bytes, int from, int to, int depth) throws JsonFault {
        enter(from, depth);
        path.enterArray(depth);
        int at = Whitespace.skip(bytes, from + 1, to);
        if (at < to && bytes[at] == ']') {
            path.leave(depth);
            return at + 1;
        }
        while (true) {
            at = Whitespace.skip(bytes, value(bytes, at, to, depth + 1), to);
            byte next = at < to ? bytes[at] : 0;
            if (next == ']') {
                path.leave(depth);
                return at + 1;
            }
            if (next != ',') {
                throw malformed(at, "expected , or ] after an element, found " + Whitespace.describe(bytes, at, to));
            }
            path.nextElement(depth);
            at = Whitespace.skip(bytes, at + 1, to);
        }
    }

    private void enter(int from, int depth) throws JsonFault {
        if (depth >= limits.depth()) {
            throw new JsonFault(
                    JsonFault.Reason.TOO_DEEP, from, "", "nested more than %d levels deep".formatted(limits.depth()));
        }
    }

    private Members level(int depth) {
        if (depth >= levels.length) {
            int before = levels.length;
            levels = Arrays.copyOf(levels, limits.depth());
            for (int i = before; i < levels.length; i++) {
                levels[i] = new Members(limits.members());
            }
        }
        return levels[depth];
    }
}

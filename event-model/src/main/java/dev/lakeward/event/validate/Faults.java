package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The faults found in one event so far, the first twenty of them. */
final class Faults {
    static final int MOST = 20;

    private final List<Fault> found = new ArrayList<>();

    void clear() {
        found.clear();
    }

    boolean none() {
        return found.isEmpty();
    }

    void add(FaultCode code, String pointer, String detail) {
        if (found.size() < MOST) {
            found.add(new Fault(code, pointer, Printable.sentence(detail)));
        }
    }

    /** A fault at a member: {@code right} says what is right, and what was found is put before it. */
    void add(FaultCode code, JsonObject object, int member, String right) {
        String name = object.name(member).replace("~", "~0").replace("/", "~1");
        add(code, "/" + name, "found %s; %s".formatted(Printable.quote(object, member), right));
    }

    List<Fault> list() {
        return List.copyOf(found);
    }
}

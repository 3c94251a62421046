package dev.lakeward.processor.identity;

import java.util.Locale;
import java.util.Set;

/** Texts that clients send where they know no id; they would join strangers. */
final class BannedIds {
    private static final Set<String> BANNED = Set.of(
            "",
            "null",
            "(null)",
            "undefined",
            "none",
            "nil",
            "nan",
            "n/a",
            "na",
            "unknown",
            "0",
            "-1",
            "true",
            "false",
            "guest",
            "anonymous",
            "[object object]",
            "00000000-0000-0000-0000-000000000000");

    private BannedIds() {}

    /** Whether the id never links; blanks around it and case do not matter. */
    static boolean contains(String id) {
        return BANNED.contains(id.strip().toLowerCase(Locale.ROOT));
    }
}

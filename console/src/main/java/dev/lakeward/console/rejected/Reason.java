package dev.lakeward.console.rejected;

import dev.lakeward.console.lake.Cells;
import dev.lakeward.console.web.Links;
import dev.lakeward.event.validate.FaultCode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Events that were rejected for one reason, of one source.
 *
 * @param code of the first fault
 * @param hours counts of the last 24 hours, oldest first
 */
record Reason(String code, String source, String stage, long events, String newest, List<Long> hours) {
    /** What needs no quotes, neither of a shell nor of SQL. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:-]+");
    /** Stages whose events reached no table. */
    private static final Set<String> SENDABLE = Set.of("ingest", "process", "client");

    Reason {
        hours = List.copyOf(hours);
    }

    String count() {
        return Cells.count(events);
    }

    /** How to fix it, in a sentence; empty where the code is none of validation. */
    String remedy() {
        return Stream.of(FaultCode.values())
                .filter(known -> known.code().equals(code))
                .map(FaultCode::remedy)
                .findFirst()
                .orElse("");
    }

    /** Whether they can be sent again: whether they reached no table. */
    boolean sendable() {
        return SENDABLE.contains(stage);
    }

    /** The address of what would be sent. */
    String plan() {
        return "/console/rejected/replay/plan" + query();
    }

    /** The command that sends all of them again; empty where they cannot be sent. */
    String replay() {
        if (!sendable()
                || !PLAIN.matcher(code).matches()
                || !PLAIN.matcher(source).matches()) {
            return "";
        }
        return "./lakeward replay rejected --where \"code = '%s' AND source = '%s'\"".formatted(code, source);
    }

    /** The address of its samples. */
    String samples() {
        return "/console/rejected/samples" + query();
    }

    private String query() {
        return "?code=" + Links.encoded(code) + "&source=" + Links.encoded(source);
    }

    /** The height of the column of an hour, in parts of 24. */
    long height(int hour) {
        long most = hours.stream().mapToLong(Long::longValue).max().orElse(0);
        return most == 0 || hours.get(hour) == 0 ? 0 : Math.max(2, Math.round(24.0 * hours.get(hour) / most));
    }
}

package dev.lakeward.ingest.tracking.receipt;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.ingest.tracking.receipt.Receipt.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes receipts as JSON. */
final class ReceiptJson {
    private ReceiptJson() {}

    static byte[] of(Receipt receipt) {
        var out = new JsonWriter(1024);
        write(out, receipt);
        return out.toBytes();
    }

    /** Whether a later request may report more. */
    static boolean mayChange(Receipt receipt) {
        String stage = stage(receipt.outcome());
        return stage.equals("processing") || stage.equals("landing");
    }

    private static void write(JsonWriter out, Receipt receipt) {
        var event = receipt.event();
        var outcome = receipt.outcome();
        out.object()
                .member("event_id", event.id())
                .member("source", event.source())
                .member("event_type", event.type())
                .member("stage", stage(outcome))
                .member("outcome", outcome(outcome));
        if (!(outcome instanceof Outcome.Rejected rejected
                && rejected.rejected().equals(event))) {
            position(out, "accepted", event);
        }
        write(out, outcome);
        failures(out, receipt.failures());
        out.endObject();
    }

    private static void write(JsonWriter out, Outcome outcome) {
        switch (outcome) {
            case Outcome.Processing _, Outcome.Kept _, Outcome.Forgotten _ -> {}
            case Outcome.Counted counted -> {
                position(out, "processed", counted.accepted());
                row(out, counted.row());
            }
            case Outcome.Duplicate duplicate -> {
                var original = duplicate.original();
                if (original != null) {
                    out.name("original");
                    write(out, original);
                }
            }
            case Outcome.Rejected rejected -> {
                rejection(out, rejected.rejected());
                row(out, rejected.row());
            }
        }
    }

    private static void failures(JsonWriter out, List<LoggedEvent> failures) {
        if (failures.isEmpty()) {
            return;
        }
        out.name("failed_stages").array();
        for (LoggedEvent failure : failures) {
            var rejection = RejectionRow.of(failure);
            out.object()
                    .member("stage", rejection.stage())
                    .member("code", rejection.code())
                    .member("detail", rejection.detail())
                    .endObject();
        }
        out.endArray();
    }

    private static String stage(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Processing _ -> "processing";
            case Outcome.Kept _, Outcome.Forgotten _ -> "settled";
            case Outcome.Counted counted -> landed(counted.row());
            case Outcome.Rejected rejected -> landed(rejected.row());
            case Outcome.Duplicate duplicate -> {
                var original = duplicate.original();
                yield original == null ? "settled" : stage(original.outcome());
            }
        };
    }

    private static String landed(Receipt.@Nullable Row row) {
        return row == null ? "landing" : "landed";
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Processing _ -> "pending";
            case Outcome.Kept _ -> "kept";
            case Outcome.Forgotten _ -> "forgotten";
            case Outcome.Counted counted -> counted.isLate() ? HeaderNames.LATE_OUTCOME : "accepted";
            case Outcome.Rejected _ -> "rejected";
            case Outcome.Duplicate _ -> "duplicate";
        };
    }

    private static void position(JsonWriter out, String name, LoggedEvent at) {
        out.name(name)
                .object()
                .member("topic", at.topic())
                .member("partition", at.partition())
                .member("offset", at.offset())
                .member("at", Rfc3339.format(at.at()))
                .endObject();
    }

    private static void row(JsonWriter out, Receipt.@Nullable Row row) {
        if (row == null) {
            return;
        }
        out.name("landed")
                .object()
                .member("table", row.table())
                .member("event_date", row.date())
                .member("file", row.file());
        Integer group = row.rowGroup();
        if (group != null) {
            out.member("row_group", group);
        }
        out.member("queryable_since", row.since()).endObject();
    }

    private static void rejection(JsonWriter out, LoggedEvent rejected) {
        var rejection = RejectionRow.of(rejected);
        out.name("rejected")
                .object()
                .member("stage", rejection.stage())
                .member("code", rejection.code())
                .member("pointer", rejection.pointer())
                .member("detail", rejection.detail())
                .member("type", rejection.code() == null ? null : "/problems/" + rejection.code())
                .endObject();
    }
}

package dev.lakeward.console.overview;

import dev.lakeward.console.lake.Cells;
import dev.lakeward.console.lake.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What became of all events that the API accepted: accepted = landed + late + duplicate + rejected + in flight. {@code landed}
 * are those in time. The counts come from two independent places: what the processor took from the log, and what the sink
 * committed.
 *
 * @param taken events that the processor took from the log
 * @param unsettled by how much both places differ in hours that ended long ago, where nothing is on its way any more
 */
record Ledger(long taken, long landed, long late, long duplicate, long rejected, long unsettled) {
    /** Whether every event is accounted for. */
    enum State {
        EMPTY,
        HOLDS,
        ON_THE_WAY,
        BROKEN
    }

    /** The counts of one table, for {@link Row}. */
    static final String SQL = """
            WITH counts AS (
              SELECT table_name, hour, taken, duplicate, rejected, late, 0 AS landed FROM intake_counts_current
              UNION ALL
              SELECT table_name, hour, 0, 0, rejected_count, 0, row_count FROM landings_current
              WHERE table_name IN (SELECT table_name FROM intake_counts_current)
            ), hours AS (
              SELECT table_name, hour, SUM(coalesce(taken, 0)) AS taken, SUM(coalesce(landed, 0)) AS landed,
                SUM(coalesce(late, 0)) AS late, SUM(coalesce(duplicate, 0)) AS duplicate,
                SUM(coalesce(rejected, 0)) AS rejected
              FROM counts GROUP BY table_name, hour
            )
            SELECT table_name, CAST(SUM(taken) AS bigint) AS taken, CAST(SUM(landed) AS bigint) AS landed,
              CAST(SUM(late) AS bigint) AS late, CAST(SUM(duplicate) AS bigint) AS duplicate,
              CAST(SUM(rejected) AS bigint) AS rejected,
              CAST(SUM(CASE WHEN hour < current_timestamp - INTERVAL '2' HOUR
                THEN abs(taken - landed - duplicate - rejected) ELSE 0 END) AS bigint) AS unsettled
            FROM hours GROUP BY table_name ORDER BY taken DESC, table_name""";

    static final Ledger NONE = new Ledger(0, 0, 0, 0, 0, 0);

    /** The ledger of one table. */
    record Row(String table, Ledger ledger) {}

    /** A part of the meter: a share of the accepted events, in per cent. */
    record Part(String name, String style, long events, double share) {
        String count() {
            return Cells.count(events);
        }

        String width() {
            return percent(share);
        }
    }

    /** Where a part begins on the meter, in per cent. */
    String from(int part) {
        return percent(parts().stream().limit(part).mapToDouble(Part::share).sum());
    }

    private static String percent(double share) {
        return "%.3f".formatted(share);
    }

    /** The tables of a result of {@link #SQL}. */
    static List<Row> rows(Rows result) {
        return IntStream.range(0, result.size())
                .mapToObj(row -> new Row(
                        result.text(row, "table_name"),
                        of(
                                result.count(row, "taken"),
                                result.count(row, "landed"),
                                result.count(row, "late"),
                                result.count(row, "duplicate"),
                                result.count(row, "rejected"),
                                result.count(row, "unsettled"))))
                .toList();
    }

    /** Of the counts of a row; those that landed contain the late ones. */
    private static Ledger of(long... counts) {
        long late = Math.min(counts[2], counts[1]);
        return new Ledger(counts[0], counts[1] - late, late, counts[3], counts[4], counts[5]);
    }

    /** The sum of all tables. */
    static Ledger total(List<Row> rows) {
        return rows.stream().map(Row::ledger).reduce(NONE, Ledger::plus);
    }

    private Ledger plus(Ledger other) {
        return new Ledger(
                taken + other.taken,
                landed + other.landed,
                late + other.late,
                duplicate + other.duplicate,
                rejected + other.rejected,
                unsettled + other.unsettled);
    }

    private long accounted() {
        return landed + late + duplicate + rejected;
    }

    /** Accepted by the API. Either count may be ahead: the greater one has been accepted for certain. */
    long accepted() {
        return Math.max(taken, accounted());
    }

    long inFlight() {
        return accepted() - accounted();
    }

    State state() {
        if (accepted() == 0) {
            return State.EMPTY;
        }
        if (unsettled > 0) {
            return State.BROKEN;
        }
        return inFlight() > 0 ? State.ON_THE_WAY : State.HOLDS;
    }

    /** What the state means, in a sentence. */
    String sentence() {
        return switch (state()) {
            case EMPTY -> "No event has landed yet.";
            case HOLDS -> "Every accepted event is accounted for.";
            case ON_THE_WAY -> "%s on the way; all others are accounted for.".formatted(Cells.count(inFlight()));
            case BROKEN ->
                "%s of closed hours are not accounted for. Run lakeward fsck, and look at what is wrong above."
                        .formatted(Cells.count(unsettled));
        };
    }

    /** The parts that add up to what was accepted. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Stream.of(
                        part("landed", "ok", landed),
                        part("late", "late", late),
                        part("duplicate", "dup", duplicate),
                        part("rejected later", "bad", rejected),
                        part("in flight", "way", inFlight()))
                .forEach(parts::add);
        return parts;
    }

    private Part part(String name, String style, long events) {
        return new Part(name, style, events, accepted() == 0 ? 0 : 100.0 * events / accepted());
    }
}

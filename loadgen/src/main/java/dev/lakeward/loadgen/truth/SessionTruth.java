package dev.lakeward.loadgen.truth;

import static dev.lakeward.loadgen.truth.TruthColumn.exact;
import static dev.lakeward.loadgen.truth.TruthColumn.key;

import dev.lakeward.loadgen.script.EventTable;
import dev.lakeward.loadgen.script.GeneratedEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code sessions}: events of one user that lie no more than 30 minutes apart, with what was spent. */
final class SessionTruth {
    private static final long GAP = 1_800_000L;
    private static final int CENTS = 2;

    private final TreeMap<String, Play> users = new TreeMap<>();

    /** Times, and what was spent at each in cents and which currency, in order of arrival. */
    private record Play(Longs times, Longs cents, List<@Nullable String> currencies) {}

    void add(GeneratedEvent event) {
        Play play = users.computeIfAbsent(event.key(), user -> new Play(new Longs(), new Longs(), new ArrayList<>()));
        play.times().add(event.time());
        boolean bought = event.table() == EventTable.PURCHASE_EVENTS;
        play.cents().add(bought ? spent(event) : 0);
        play.currencies().add(bought ? event.text("currency") : null);
    }

    private static long spent(GeneratedEvent purchase) {
        BigDecimal amount = BigDecimal.valueOf(purchase.number("amount_purchased"));
        return purchase.decimal("price").multiply(amount).movePointRight(CENTS).longValueExact();
    }

    void write(Output output) {
        List<TruthColumn> columns = List.of(
                key("user_id", Columns.TEXT),
                key("started_at", Columns.TIME),
                key("currency", Columns.TEXT),
                exact("ended_at", Columns.TIME),
                exact("duration_seconds", Columns.WHOLE),
                exact("events", Columns.WHOLE),
                exact("revenue", Columns.MONEY));
        // Sessions of those whose clocks are years ahead are dated by receipt, which nobody can know here.
        String query = output.select(Output.expressions(columns), "sessions_current", "user_id")
                + " AND user_id NOT LIKE 'adrift-%'";
        output.write(
                new TruthTable("sessions", query, columns),
                file -> users.forEach((user, play) -> write(file, user, play)));
    }

    private static void write(CsvFile file, String user, Play play) {
        Integer[] order = new Integer[play.times().size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, java.util.Comparator.comparingLong(i -> play.times().get(i)));
        int first = 0;
        MoneyTruth money = new MoneyTruth();
        for (int i = 0; i < order.length; i++) {
            long cents = play.cents().get(order[i]);
            if (cents != 0) {
                money.add(BigDecimal.valueOf(cents, CENTS), play.currencies().get(order[i]));
            }
            long time = play.times().get(order[i]);
            if (i == order.length - 1 || play.times().get(order[i + 1]) - time > GAP) {
                write(file, user, play.times().get(order[first]), time, i - first + 1, money);
                first = i + 1;
                money = new MoneyTruth();
            }
        }
    }

    private static void write(CsvFile file, String user, long start, long end, int events, MoneyTruth money) {
        money.each((currency, sum, first) -> file.row(
                user,
                Instant.ofEpochMilli(start),
                currency,
                Instant.ofEpochMilli(end),
                first ? (Long) ((end - start) / 1000) : null,
                first ? (Integer) events : null,
                sum));
    }
}

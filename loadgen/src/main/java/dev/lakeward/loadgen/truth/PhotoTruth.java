package dev.lakeward.loadgen.truth;

import static dev.lakeward.loadgen.truth.TruthColumn.about;
import static dev.lakeward.loadgen.truth.TruthColumn.exact;
import static dev.lakeward.loadgen.truth.TruthColumn.key;

import dev.lakeward.loadgen.script.EventTable;
import dev.lakeward.loadgen.script.GeneratedEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code customer_week_values} and {@code customer_ltv}: visits end after 30 minutes, weeks begin on Sunday. */
final class PhotoTruth {
    private static final long GAP_SECONDS = 1_800;
    private static final BigDecimal WEEKS_TIMES_YEARS = BigDecimal.valueOf(52 * 10);
    private static final int SCALE = 10;
    private static final double NEAR = 1e-6;

    private final TreeMap<String, Customer> customers = new TreeMap<>();

    private static final class Customer {
        private final Longs times = new Longs();
        private final Map<String, Order> orders = new HashMap<>();
    }

    private static final class Order {
        private boolean isNew;
        private long placed = Long.MAX_VALUE;
        private long changed = Long.MIN_VALUE;
        private BigDecimal amount = BigDecimal.ZERO;
        private @Nullable String currency;
    }

    private static final class Week {
        private int visits;
        private final MoneyTruth amount = new MoneyTruth();
    }

    void add(GeneratedEvent event) {
        Customer customer = customers.computeIfAbsent(event.key(), id -> new Customer());
        customer.times.add(event.time());
        if (event.table() == EventTable.ORDERS) {
            String id = Objects.requireNonNull(event.text("order_id"));
            Order order = customer.orders.computeIfAbsent(id, unseen -> new Order());
            // The NEW event may come late, and the traffic end before it: till then the earliest one counts.
            if ("NEW".equals(event.text("verb"))) {
                order.isNew = true;
                order.placed = event.time();
            } else if (!order.isNew) {
                order.placed = Math.min(order.placed, event.time());
            }
            if (event.time() > order.changed) {
                order.changed = event.time();
                order.amount = event.decimal("total_amount");
                order.currency = event.text("currency");
            }
        }
    }

    /** Weeks by their Sunday. A visit counts in the week of its first event and in that of its last. */
    private static NavigableMap<LocalDate, Week> weeks(Customer customer) {
        TreeMap<LocalDate, Week> weeks = new TreeMap<>();
        long[] times = customer.times.sorted();
        int first = 0;
        for (int i = 0; i < times.length; i++) {
            if (i == times.length - 1 || (times[i + 1] - times[i]) / 1000 > GAP_SECONDS) {
                for (LocalDate day = sunday(times[first]); !day.isAfter(sunday(times[i])); day = day.plusWeeks(1)) {
                    weeks.computeIfAbsent(day, unseen -> new Week()).visits++;
                }
                first = i + 1;
            }
        }
        for (Order order : customer.orders.values()) {
            Week week = Objects.requireNonNull(weeks.get(sunday(order.placed)));
            week.amount.add(order.amount, order.currency);
        }
        return weeks;
    }

    private static LocalDate sunday(long time) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    }

    void write(Output output) {
        Map<String, NavigableMap<LocalDate, Week>> weeks = new TreeMap<>();
        customers.forEach((id, customer) -> weeks.put(id, weeks(customer)));
        List<TruthColumn> byWeek = List.of(
                key("customer_id", Columns.TEXT),
                key("week_start", Columns.DATE),
                key("currency", Columns.TEXT),
                exact("week_id", Columns.WHOLE),
                exact("visits_per_wk", Columns.WHOLE),
                exact("amount_per_wk", Columns.MONEY),
                about("amount_per_visit", Columns.FINE, NEAR));
        output.current(
                "customer_week_values",
                "customer_id",
                byWeek,
                file -> weeks.forEach((customer, all) ->
                        all.forEach((sunday, week) -> week.amount.each((currency, amount, first) -> file.row(
                                customer,
                                sunday,
                                currency,
                                ChronoUnit.WEEKS.between(all.firstKey(), sunday),
                                first ? (Integer) week.visits : null,
                                amount,
                                ratio(amount, week.visits))))));
        List<TruthColumn> byCustomer = List.of(
                key("customer_id", Columns.TEXT),
                key("currency", Columns.TEXT),
                about("customer_ltv", Columns.FINE, NEAR),
                about("textbook_ltv", Columns.FINE, NEAR),
                exact("total_amount", Columns.MONEY),
                exact("total_visits_per_wk", Columns.WHOLE),
                exact("weeks_with_events", Columns.WHOLE),
                exact("weeks_spanned", Columns.WHOLE),
                exact("visits", Columns.WHOLE),
                about("amount_per_visit", Columns.FINE, NEAR),
                exact("first_event", Columns.TIME),
                exact("last_event", Columns.TIME),
                exact("week0_start", Columns.DATE));
        output.current(
                "customer_ltv",
                "customer_id",
                byCustomer,
                file -> weeks.forEach((customer, all) ->
                        write(file, customer, all, Objects.requireNonNull(customers.get(customer)))));
    }

    private static void write(CsvFile file, String id, NavigableMap<LocalDate, Week> weeks, Customer customer) {
        MoneyTruth money = new MoneyTruth();
        weeks.values().forEach(week -> money.add(week.amount));
        int perWeek = weeks.values().stream().mapToInt(week -> week.visits).sum();
        int spanned = (int) ChronoUnit.WEEKS.between(weeks.firstKey(), weeks.lastKey()) + 1;
        long[] times = customer.times.sorted();
        money.each((currency, amount, first) -> {
            file.cell(id).cell(currency);
            file.cell(ratio(amount.multiply(WEEKS_TIMES_YEARS), perWeek));
            file.cell(ratio(amount.multiply(WEEKS_TIMES_YEARS), spanned)).cell(amount);
            for (int count : new int[] {perWeek, weeks.size(), spanned, visits(times)}) {
                file.cell(first ? (Integer) count : null);
            }
            file.cell(ratio(amount, perWeek));
            file.cell(Instant.ofEpochMilli(times[0])).cell(Instant.ofEpochMilli(times[times.length - 1]));
            file.cell(weeks.firstKey()).end();
        });
    }

    private static int visits(long[] times) {
        int visits = 1;
        for (int i = 1; i < times.length; i++) {
            visits += (times[i] - times[i - 1]) / 1000 > GAP_SECONDS ? 1 : 0;
        }
        return visits;
    }

    private static BigDecimal ratio(BigDecimal of, int by) {
        return of.divide(BigDecimal.valueOf(by), SCALE, RoundingMode.HALF_UP);
    }
}

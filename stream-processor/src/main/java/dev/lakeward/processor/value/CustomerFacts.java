package dev.lakeward.processor.value;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.FactOwner;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.money.CurrencyFact;
import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.value.Customer.Visit;
import dev.lakeward.processor.value.Customer.Week;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows about one customer. Of a week, and of the customer, there is one row, and one for each further currency of orders:
 * visits and weeks are counted in the first alone, so that their sums are right.
 */
final class CustomerFacts {
    private static final String WEEKS = "customer_week_values";
    private static final String VALUES = "customer_ltv";

    private CustomerFacts() {}

    static List<Fact> weeks(FactOwner of, List<Week> weeks) {
        String customer = of.name();
        List<Fact> facts = new ArrayList<>();
        for (Week week : weeks) {
            String id = of.factId() + "/" + week.start();
            Amount first = week.amount().first();
            JsonRow main = week(customer, week, first).int64("visits_per_wk", week.visits());
            facts.add(new Fact(WEEKS, CurrencyFact.id(id), main));
            for (Amount amount : week.amount().further()) {
                facts.add(new Fact(WEEKS, CurrencyFact.id(id, amount.currency()), week(customer, week, amount)));
            }
        }
        return facts;
    }

    private static JsonRow week(String customer, Week week, Amount amount) {
        return new JsonRow()
                .text("customer_id", customer)
                .int64("week_id", week.number())
                .date("week_start", week.start())
                .decimal("amount_per_wk", amount.value())
                .text("currency", amount.currency())
                .decimal("amount_per_visit", week.perVisit(amount));
    }

    static List<Fact> values(FactOwner of, Customer state, List<Week> weeks, int yearWeeks, int years) {
        String customer = of.name();
        Money money = weeks.stream().map(Week::amount).reduce(Money.NONE, Money::plus);
        var first = LifetimeValue.of(money.first(), weeks, yearWeeks, years);
        JsonRow main = value(customer, state, weeks, first)
                .int64("total_visits_per_wk", first.visitsPerWeek())
                .int64("weeks_with_events", weeks.size())
                .int64("weeks_spanned", first.weeksSpanned())
                .int64("visits", state.visits().size())
                .decimal("visits_per_week_spanned", first.visitsPerWeekSpanned());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(VALUES, CurrencyFact.id(of.factId()), main));
        for (Amount amount : money.further()) {
            JsonRow row = value(customer, state, weeks, LifetimeValue.of(amount, weeks, yearWeeks, years));
            facts.add(new Fact(VALUES, CurrencyFact.id(of.factId(), amount.currency()), row));
        }
        return facts;
    }

    private static JsonRow value(String customer, Customer state, List<Week> weeks, LifetimeValue value) {
        List<Visit> visits = state.visits();
        return new JsonRow()
                .text("customer_id", customer)
                .decimal("customer_ltv", value.value())
                .decimal("textbook_ltv", value.textbook())
                .decimal("total_amount", value.amount().value())
                .text("currency", value.amount().currency())
                .decimal("amount_per_visit", value.amountPerVisit())
                .time("first_event", visits.getFirst().start())
                .time("last_event", visits.getLast().end())
                .date("week0_start", LifetimeValue.firstSunday(weeks));
    }

    /** A row that takes the fact back. */
    static Fact retraction(FactOwner of, String factId) {
        JsonRow row = new JsonRow().text("customer_id", of.name()).text("currency", CurrencyFact.currency(factId));
        String main = CurrencyFact.main(factId);
        if (main.equals(CurrencyFact.id(of.factId()))) {
            return new Fact(VALUES, factId, row);
        }
        LocalDate week = LocalDate.parse(main.substring(main.lastIndexOf('/') + 1));
        return new Fact(WEEKS, factId, row.date("week_start", week));
    }
}

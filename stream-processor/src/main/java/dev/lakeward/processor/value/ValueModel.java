package dev.lakeward.processor.value;

import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.identity.FactOwner;
import dev.lakeward.processor.value.Customer.Week;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of lifetime value.
 *
 * @param yearWeeks weeks of a year
 * @param years how long a customer stays
 */
record ValueModel(int yearWeeks, int years) {
    /** All rows about a customer with at least one week. */
    List<Fact> facts(FactOwner of, Customer customer, List<Week> weeks) {
        List<Fact> facts = new ArrayList<>(CustomerFacts.weeks(of, weeks));
        facts.addAll(CustomerFacts.values(of, customer, weeks, yearWeeks, years));
        return facts;
    }
}

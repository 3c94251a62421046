package dev.lakeward.processor.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BillsTest {
    private final Bills bills = new Bills();
    private int events;

    @Test
    void aRefundWithoutAnIdAddsToWhatWasBilled() {
        bill(1, null, "80", "EUR", true);
        bill(2, null, "-80", "EUR", true);

        assertThat(bills.totals()).containsExactly(total("0", "EUR", true, 1, 2));
    }

    @Test
    void twoPartialRefundsWithoutAnIdAddUp() {
        bill(1, null, "80", null, true);
        bill(2, null, "-30", null, true);
        bill(3, null, "-30", null, true);

        assertThat(bills.totals()).containsExactly(total("20", null, true, 1, 3));
    }

    @Test
    void aLaterBillWithoutAnIdCorrects() {
        bill(1, null, "80", null, false);
        bill(2, null, "75", null, true);

        assertThat(bills.totals()).containsExactly(total("75", null, true, 2, 1));
    }

    @Test
    void theSameIdCorrectsAndAnotherAdds() {
        bill(1, "a", "80", null, true);
        bill(2, "b", "20", null, true);
        bill(3, "a", "-60", null, true);

        assertThat(bills.totals()).containsExactly(total("-40", null, true, 2, 2));
    }

    @Test
    void aBillThatIsNamedLikeItsPurchaseIsTheOneWithoutAnId() {
        bill(1, null, "80", null, true);
        bill(2, "p", "70", null, true);

        assertThat(bills.totals()).containsExactly(total("70", null, true, 2, 1));
    }

    @Test
    void countsWhatWasPaidOnceAnythingWas() {
        bill(1, null, "80", null, true);
        bill(2, null, "-80", null, false);

        assertThat(bills.totals()).containsExactly(total("80", null, true, 1, 1));
    }

    @Test
    void sumsNothingOverCurrenciesAndNamesThePaidOneFirst() {
        bill(1, null, "80", "EUR", false);
        bill(2, "b", "90", "USD", true);
        bill(3, "c", "10", null, true);

        assertThat(bills.totals())
                .containsExactly(
                        total("90", "USD", true, 2, 1), total("10", null, true, 3, 1), total("80", "EUR", false, 1, 1));
    }

    @Test
    void aCorrectionMayChangeTheCurrency() {
        bill(1, null, "80", "EUR", true);
        bill(2, null, "80", "USD", true);

        assertThat(bills.totals()).containsExactly(total("80", "USD", true, 2, 1));
    }

    @Test
    void rejectsOneBillTooManyByNameAndStillCorrectsThoseItKnows() {
        for (int i = 0; i < Bills.MOST; i++) {
            bill(1, "b" + i, "1", "EUR", true);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> bill(2, "further", "7.50", "EUR", true))
                .withMessage("a purchase has at most 10,000 bills; not counted: bill further of 7.50 EUR");
        assertThat(bills.totals()).containsExactly(total("10000", "EUR", true, 1, Bills.MOST));

        Bills read = copy(bills);
        read.add(new Bill(new Bill.Id("", "b7"), 3, 3, new Amount(new BigDecimal("11"), "EUR"), true));
        assertThat(read.totals()).containsExactly(total("10010", "EUR", true, 1, Bills.MOST));
    }

    @Test
    void rejectsOneCurrencyTooManyAndTakesAnotherOnceOneIsGone() {
        for (int i = 0; i < Bills.MOST_CURRENCIES; i++) {
            bill(1, "b" + i, "1", currency(i), true);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> bill(2, "further", "1", null, true))
                .withMessage(
                        "a purchase has at most 200 currencies; not counted: bill further of 1 without a currency");
        assertThatIllegalStateException().isThrownBy(() -> bill(2, "b0", "1", "ZZZ", true));
        assertThat(bills.totals()).hasSize(Bills.MOST_CURRENCIES).contains(total("1", currency(0), true, 1, 1));

        bill(2, "b0", "1", currency(1), true);
        bill(2, "further", "1", null, true);
        assertThat(bills.totals())
                .hasSize(Bills.MOST_CURRENCIES)
                .contains(total("2", currency(1), true, 1, 2), total("1", null, true, 2, 1));
    }

    private static String currency(int number) {
        return "A" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }

    @RepeatedTest(200)
    void isTheSameInAnyOrderAndWithAnyRepeats(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<Bill> sent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sent.add(random(random, "e" + i));
        }
        List<Bill> again = new ArrayList<>(sent);
        again.addAll(sent.subList(0, random.nextInt(12)));
        Collections.shuffle(again, random);
        var other = new Bills();
        sent.forEach(bills::add);
        again.forEach(other::add);

        assertThat(copy(other).totals()).isEqualTo(bills.totals());
    }

    private static Bill random(Random random, String event) {
        String[] ids = {null, null, "a", "b"};
        String[] currencies = {"EUR", "USD", null};
        var cost = new Amount(BigDecimal.valueOf(random.nextInt(-3, 4)), currencies[random.nextInt(3)]);
        String source = "s" + random.nextInt(2);
        var id = Bill.Id.of(ids[random.nextInt(4)], "p", cost, source, event);
        return new Bill(id, random.nextInt(3), random.nextInt(3), cost, random.nextBoolean());
    }

    private void bill(long time, @Nullable String id, String cost, @Nullable String currency, boolean confirmed) {
        var amount = new Amount(new BigDecimal(cost), currency);
        bills.add(new Bill(Bill.Id.of(id, "p", amount, "s", "e" + events++), time, time, amount, confirmed));
    }

    private static Bills.Total total(String cost, @Nullable String currency, boolean confirmed, long time, int count) {
        return new Bills.Total(new Amount(new BigDecimal(cost), currency), confirmed, time, count);
    }

    private static Bills copy(Bills bills) {
        var writer = new StateWriter();
        bills.write(writer);
        return Bills.read(new StateReader(writer.take()));
    }
}

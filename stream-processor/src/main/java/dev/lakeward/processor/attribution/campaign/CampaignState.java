package dev.lakeward.processor.attribution.campaign;

import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the stage remembers of a campaign: sums by currency, and how many sessions each channel brought. */
public final class CampaignState {
    private final Map<@Nullable String, Sum> sums = new TreeMap<>(Amount.CURRENCIES);
    private final Map<String, Long> sessions = new TreeMap<>();
    private EmittedFacts emittedSums = new EmittedFacts();
    private EmittedFacts emittedChannels = new EmittedFacts();

    /**
     * What purchases brought in, in one currency.
     *
     * @param confirmed how many that were paid count in this currency
     * @param purchases how many have a bill in it; where none has, there is no sum
     */
    record Sum(BigDecimal revenue, long confirmed, long purchases) {
        private static final Sum NOTHING = new Sum(BigDecimal.ZERO, 0, 0);

        private Sum plus(int sign, Contribution contribution) {
            BigDecimal part = contribution.revenue().value();
            return new Sum(
                    sign > 0 ? revenue.add(part) : revenue.subtract(part),
                    confirmed + (long) sign * contribution.confirmed(),
                    purchases + sign);
        }
    }

    static CampaignState empty() {
        return new CampaignState();
    }

    /** Adds a contribution, or with a negative sign takes it away, which may come first. */
    void add(int sign, Contribution contribution) {
        String currency = contribution.revenue().currency();
        Sum sum = sums.getOrDefault(currency, Sum.NOTHING).plus(sign, contribution);
        if (sum.purchases() == 0 && sum.confirmed() == 0 && sum.revenue().signum() == 0) {
            sums.remove(currency);
        } else {
            sums.put(currency, sum);
        }
    }

    /** One session more, or less, with a purchase. */
    void addSession(int sign, String channel) {
        sessions.merge(channel, (long) sign, (a, b) -> a + b == 0 ? null : a + b);
    }

    /** Sums by currency, the unknown one last. */
    Map<@Nullable String, Sum> sums() {
        return sums;
    }

    /** Sessions by channel. */
    Map<String, Long> sessions() {
        return sessions;
    }

    /** RANK by how many sessions a channel brought: one more than there are channels with more. */
    Map<Long, Long> ranks() {
        var channels = new TreeMap<Long, Long>(Comparator.reverseOrder());
        sessions.values().forEach(count -> channels.merge(count, 1L, Long::sum));
        Map<Long, Long> ranks = new HashMap<>();
        long rank = 1;
        for (Map.Entry<Long, Long> equal : channels.entrySet()) {
            ranks.put(equal.getKey(), rank);
            rank += equal.getValue();
        }
        return ranks;
    }

    EmittedFacts emittedSums() {
        return emittedSums;
    }

    EmittedFacts emittedChannels() {
        return emittedChannels;
    }

    void write(StateWriter out) {
        out.int64(sums.size());
        sums.forEach((currency, sum) -> {
            new Amount(sum.revenue(), currency).write(out);
            out.int64(sum.confirmed()).int64(sum.purchases());
        });
        out.int64(sessions.size());
        sessions.forEach((channel, count) -> out.text(channel).int64(count));
        emittedSums.write(out);
        emittedChannels.write(out);
    }

    static CampaignState read(StateReader in) {
        var state = new CampaignState();
        for (int left = in.int32(); left > 0; left--) {
            Amount revenue = Amount.read(in);
            state.sums.put(revenue.currency(), new Sum(revenue.value(), in.int64(), in.int64()));
        }
        for (int left = in.int32(); left > 0; left--) {
            state.sessions.put(in.text(), in.int64());
        }
        state.emittedSums = EmittedFacts.read(in);
        state.emittedChannels = EmittedFacts.read(in);
        return state;
    }
}

package dev.lakeward.processor.attribution;

import dev.lakeward.processor.flow.Told;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What the stage remembers of a campaign: sums, and how many sessions each channel brought. */
final class CampaignState {
    private BigDecimal revenue = BigDecimal.ZERO;
    private long confirmed;
    private final Map<String, Long> sessions = new TreeMap<>();
    private Told told = new Told();

    static CampaignState empty() {
        return new CampaignState();
    }

    void add(int sign, Contribution contribution) {
        BigDecimal part = contribution.revenue();
        revenue = sign > 0 ? revenue.add(part) : revenue.subtract(part);
        confirmed += (long) sign * contribution.confirmed();
    }

    /** One session more, or less, with a purchase. */
    void addSession(int sign, String channel) {
        sessions.merge(channel, (long) sign, (a, b) -> a + b == 0 ? null : a + b);
    }

    BigDecimal revenue() {
        return revenue;
    }

    long confirmed() {
        return confirmed;
    }

    /** Sessions by channel. */
    Map<String, Long> sessions() {
        return sessions;
    }

    /** RANK of the channel: one more than there are channels with more sessions. */
    long rank(String channel) {
        long own = sessions.getOrDefault(channel, 0L);
        return 1 + sessions.values().stream().filter(count -> count > own).count();
    }

    Told told() {
        return told;
    }

    void write(StateWriter out) {
        out.decimal(revenue).int64(confirmed).int64(sessions.size());
        sessions.forEach((channel, count) -> out.text(channel).int64(count));
        told.write(out);
    }

    static CampaignState read(StateReader in) {
        var state = new CampaignState();
        state.revenue = in.decimal();
        state.confirmed = in.int64();
        for (int left = in.int32(); left > 0; left--) {
            state.sessions.put(in.text(), in.int64());
        }
        state.told = Told.read(in);
        return state;
    }
}

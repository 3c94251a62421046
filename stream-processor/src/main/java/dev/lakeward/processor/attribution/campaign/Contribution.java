package dev.lakeward.processor.attribution.campaign;

import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/**
 * What one attributed purchase adds to its campaign, in one currency.
 *
 * @param campaign its name; {@link #NO_CAMPAIGN} where no campaign led to the session
 * @param revenue what was billed, if it was paid; else zero
 * @param confirmed 1 if it was paid and this is the currency that it counts in, else 0
 */
public record Contribution(String campaign, String channel, String sessionId, Amount revenue, int confirmed) {
    /** The campaign of sessions without one. No campaign has this name, since an empty name is none. */
    public static final String NO_CAMPAIGN = "";

    private static final String SLASH = "/";

    /** Two sources may give the same id to sessions of two channels: each channel counts its own. */
    String sessionOfChannel() {
        return escaped(channel) + SLASH + sessionId;
    }

    /** A name as a part of a longer one that parts are read from again by their slashes. */
    static String escaped(String name) {
        return name.replace("%", "%25").replace(SLASH, "%2F");
    }

    public void write(StateWriter out) {
        out.text(campaign).text(channel).text(sessionId).int64(confirmed);
        revenue.write(out);
    }

    public static Contribution read(StateReader in) {
        String campaign = in.text();
        String channel = in.text();
        String session = in.text();
        int confirmed = in.int32();
        return new Contribution(campaign, channel, session, Amount.read(in), confirmed);
    }
}

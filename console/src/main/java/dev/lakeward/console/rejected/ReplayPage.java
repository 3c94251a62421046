package dev.lakeward.console.rejected;

import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.rejected.Replay.Chosen;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.FormToken;
import dev.lakeward.console.web.Html;
import java.util.Optional;

/** Sends a whole reason again: first what would be sent, then, on demand, how far it is. Thread-safe. */
public final class ReplayPage {
    private final Replay replay;
    private final FormToken token;

    /** @param token of forms that start a replay */
    public ReplayPage(Replay replay, FormToken token) {
        this.replay = replay;
        this.token = token;
    }

    /** What would be sent, with a form that sends it. */
    public Answer plan(Asked asked) throws LakeException {
        Chosen chosen = chosen(asked);
        Replay.Plan plan = replay.plan(chosen);
        return Answer.html(out -> JtereplayPlanGenerated.render(out, Html.PLAIN, chosen, plan, token.text()));
    }

    /** Begins to send. */
    public Answer start(Asked asked) {
        Optional<Answer> refusal = token.refusal(asked);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean started = replay.start(chosen(asked));
        return progress(started ? "" : "Another replay runs: this is how far it is. Send this one after it.");
    }

    /** How far it is. */
    public Answer progress(Asked asked) {
        return progress("");
    }

    private Answer progress(String note) {
        Replay.Progress newest = replay.newest()
                .orElseThrow(() -> new IllegalArgumentException("Nothing was sent again since the server started."));
        return Answer.html(out -> JtereplayProgressGenerated.render(out, Html.PLAIN, newest, note));
    }

    private static Chosen chosen(Asked asked) {
        return new Chosen(
                asked.given("code").orElseThrow(() -> new IllegalArgumentException("No reason was named.")),
                asked.text("source"));
    }
}

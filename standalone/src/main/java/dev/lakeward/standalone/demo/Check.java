package dev.lakeward.standalone.demo;

import dev.lakeward.loadgen.send.Tally;
import dev.lakeward.standalone.terminal.Figures;
import dev.lakeward.standalone.terminal.Screen;

/**
 * The account of one demonstration.
 *
 * @param sent events sent
 * @param accepted events that the API acknowledged
 * @param landed rows that came since
 * @param duplicates rows too many in the tables
 */
record Check(long sent, long accepted, long landed, long duplicates) {
    static Check of(Tally tally, Landed before, Landed now) {
        return new Check(tally.sent(), tally.accepted(), now.rows() - before.rows(), now.duplicates());
    }

    boolean good() {
        return sent == accepted && accepted == landed && duplicates == 0;
    }

    boolean print(Screen screen) {
        String account = "sent %s = accepted %s = landed %s, %s duplicates"
                .formatted(
                        Figures.count(sent), Figures.count(accepted), Figures.count(landed), Figures.count(duplicates));
        screen.line("");
        screen.line(good() ? screen.good("✔ " + account) : screen.bad("✘ " + account.replace(" =", ",")));
        return good();
    }
}

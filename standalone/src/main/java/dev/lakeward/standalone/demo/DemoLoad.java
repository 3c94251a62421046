package dev.lakeward.standalone.demo;

import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.oracle.TruthFolder;
import dev.lakeward.loadgen.oracle.TruthWriter;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.load.GeneratedEvents;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.ProgressBar;
import dev.lakeward.standalone.render.Screen;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Sends generated events, computes the truth of the tables, and waits until the events have landed. */
final class DemoLoad {
    private static final int PEOPLE = 1_000;
    private static final Duration SPAN = Duration.ofDays(2);
    /** Sessions that ended before this are final: a session that may go on is emitted only later. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Screen screen;
    private final URI api;
    private final Path truthFolder;

    DemoLoad(Screen screen, URI api, Path truthFolder) {
        this.screen = screen;
        this.api = api;
        this.truthFolder = truthFolder;
    }

    /** Counts of the sender, and the truth of the tables. */
    record Loaded(SendTotals tally, TruthFolder truth) {}

    Loaded run(long events, long seed) throws IOException, InterruptedException {
        Instant until = Instant.now().minus(SETTLED).truncatedTo(ChronoUnit.SECONDS);
        TrafficSettings traffic =
                new TrafficSettings(Profile.ALL, events, seed, until, SPAN, PEOPLE, Anomalies.USUAL, true);
        try (TruthWriter truth = new TruthWriter(truthFolder, traffic);
                EventSender sender = new EventSender(SenderSettings.defaults(api));
                ServerClient client = new ServerClient(api)) {
            SendTotals tally = send(sender, new GeneratedEvents(new Traffic(traffic), truth), events);
            TruthFolder written = truth.write();
            Duration landing = new LandingWaiter(client, screen, PATIENCE).await(tally.positions(), tally.accepted());
            screen.line("  all of them landed %s after the last was accepted".formatted(Numbers.time(landing)));
            return new Loaded(tally, written);
        }
    }

    private SendTotals send(EventSender sender, GeneratedEvents source, long events) throws InterruptedException {
        try (ProgressBar progress = new ProgressBar(screen, "sending", events, InstantSource.system())) {
            SendTotals tally = sender.send(
                    source, now -> progress.update(now.accepted(), Numbers.rate(now.accepted(), progress.elapsed())));
            screen.line("  %s events sent in %s (%s), every one acknowledged by Kafka before the answer"
                    .formatted(
                            Numbers.count(tally.sent()),
                            Numbers.time(progress.elapsed()),
                            Numbers.rate(tally.sent(), progress.elapsed())));
            screen.line("  %s of them broken, as clients do, and rejected with a reason"
                    .formatted(Numbers.count(tally.rejected())));
            return tally;
        }
    }
}

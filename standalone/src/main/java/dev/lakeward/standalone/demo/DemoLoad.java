package dev.lakeward.standalone.demo;

import dev.lakeward.loadgen.profile.GameProfile;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.loadgen.send.Tally;
import dev.lakeward.standalone.client.LakeClient;
import dev.lakeward.standalone.client.LandingWait;
import dev.lakeward.standalone.terminal.Figures;
import dev.lakeward.standalone.terminal.Progress;
import dev.lakeward.standalone.terminal.Screen;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Sends the demonstration's events and waits until they are rows. */
final class DemoLoad {
    private static final int PLAYERS = 1_000;
    private static final Duration SPAN = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Screen screen;
    private final URI api;

    DemoLoad(Screen screen, URI api) {
        this.screen = screen;
        this.api = api;
    }

    Tally run(long events, long seed) throws IOException, InterruptedException {
        Instant now = Instant.now();
        var players = new GameProfile(seed, events, PLAYERS, now.minus(SPAN), now);
        try (EventSender sender = new EventSender(SenderSettings.full(api));
                LakeClient client = new LakeClient(api)) {
            Tally tally = send(sender, players, events);
            Duration landing = new LandingWait(client, screen, PATIENCE).await(tally.positions(), tally.accepted());
            screen.line("  all of them landed %s after the last was accepted".formatted(Figures.time(landing)));
            return tally;
        }
    }

    private Tally send(EventSender sender, GameProfile players, long events) throws InterruptedException {
        try (Progress progress = new Progress(screen, "sending", events, InstantSource.system())) {
            Tally tally = sender.send(
                    players, now -> progress.update(now.accepted(), Figures.rate(now.accepted(), progress.elapsed())));
            screen.line("  %s events sent in %s (%s), every one acknowledged by Kafka before the answer"
                    .formatted(
                            Figures.count(tally.sent()),
                            Figures.time(progress.elapsed()),
                            Figures.rate(tally.sent(), progress.elapsed())));
            return tally;
        }
    }
}

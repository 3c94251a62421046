package dev.lakeward.standalone.load;

import dev.lakeward.loadgen.profile.GameProfile;
import dev.lakeward.loadgen.send.BodyFormat;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.Schedule;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.loadgen.send.Tally;
import dev.lakeward.standalone.folder.FolderOption;
import dev.lakeward.standalone.folder.Server;
import dev.lakeward.standalone.terminal.Figures;
import dev.lakeward.standalone.terminal.Progress;
import dev.lakeward.standalone.terminal.Screen;
import dev.lakeward.standalone.terminal.ScreenOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends generated events to a running lake. */
@Command(
        name = "load",
        description = "Send generated events to a running lake.",
        footer = {"", "Example:", "  lakeward load --events 100000 --rate 5000"})
public final class LoadCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The API (default: where the lake of the data folder serves, or http://127.0.0.1:8080).")
    private @Nullable URI server;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Events a second; 0 for as fast as they are answered (default).")
    private long rate;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many players (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same events (default: a new one).")
    private @Nullable Long seed;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "4",
            description = "Requests under way at once (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "500",
            description = "Events in a request (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Override
    public Integer call() throws InterruptedException {
        Screen screen = screens.screen();
        Instant now = Instant.now();
        long chosen = seed == null ? now.toEpochMilli() : seed;
        var profile = new GameProfile(chosen, events, users, now.minus(Duration.ofMinutes(10)), now);
        var settings = SenderSettings.full(Server.find(server, folder.dataDir()))
                .connections(connections)
                .body(new SenderSettings.Body(BodyFormat.NDJSON, batch, false))
                .rate(Schedule.fixed(rate));
        try (EventSender sender = new EventSender(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(sender::stop));
            Tally tally = send(sender, profile, screen);
            screen.line("seed %d: sent %s, accepted %s, rejected %s, unknown %s, sent again %s"
                    .formatted(
                            chosen,
                            Figures.count(tally.sent()),
                            Figures.count(tally.accepted()),
                            Figures.count(tally.rejected()),
                            Figures.count(tally.unknown()),
                            Figures.count(tally.retries())));
            return tally.sent() == tally.accepted() ? 0 : 1;
        }
    }

    private Tally send(EventSender sender, GameProfile profile, Screen screen) throws InterruptedException {
        try (Progress progress = new Progress(screen, "sending", events, InstantSource.system())) {
            return sender.send(
                    profile,
                    tally -> progress.update(tally.accepted(), Figures.rate(tally.accepted(), progress.elapsed())));
        }
    }
}

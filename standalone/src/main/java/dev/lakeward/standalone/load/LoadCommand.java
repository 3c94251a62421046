package dev.lakeward.standalone.load;

import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.oracle.TruthWriter;
import dev.lakeward.loadgen.script.TrafficSettings;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.Latencies;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.lake.ServerLocator;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.ProgramName;
import dev.lakeward.standalone.render.ProgressBar;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends generated events, or a recorded file, to a running lake. */
@Command(
        name = "load",
        description = "Send traffic that looks real to a running lake, and measure the answers.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} load --events 100000 --rate 5000",
            "  ${ROOT-COMMAND-NAME} load --profile all --events 1000000 --seed 7 --late 5%% --repeat 5%% --bad 1%% --truth /tmp/truth",
            "  ${ROOT-COMMAND-NAME} check --truth /tmp/truth",
            "  ${ROOT-COMMAND-NAME} load --profile pages --rate 1k:30s,1k-20k:60s,20k:30s --batch 1 --connections 64 --html load.html",
            "  ${ROOT-COMMAND-NAME} load --profile shoppers --backfill 90d --events 500000",
            "  ${ROOT-COMMAND-NAME} load --replay recorded.jsonl.gz --body cloudevents --gzip",
            "",
            "Ctrl-C ends it with the summary."
        })
public final class LoadCommand implements Callable<Integer> {
    private static final long USUAL = 10_000;
    private static final Duration LANDING = Duration.ofMinutes(2);
    private static final long LAST_WORDS_SECONDS = 40;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Mixin
    private final TrafficOptions traffic = new TrafficOptions();

    @Mixin
    private final SendOptions sending = new SendOptions();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The API (default: where the lake of the data folder serves, or http://127.0.0.1:8080).")
    private @Nullable URI server;

    @Option(
            names = "--events",
            paramLabel = "N",
            description =
                    "How many, repeats and broken ones included (default: as many as --rate has time for, or 10000).")
    private @Nullable Long events;

    @Option(
            names = "--truth",
            paramLabel = "DIR",
            description = "Write what every table must say, and wait for landing.")
    private @Nullable Path truth;

    @Option(names = "--replay", paramLabel = "FILE", description = "Send this file of one event a line instead.")
    private @Nullable Path replay;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the summary as JSON.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write rate and latency as a page with plots.")
    private @Nullable Path html;

    private final CountDownLatch said = new CountDownLatch(1);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen screen = screens.screen();
        try {
            URI api = ServerLocator.find(server, folder.dataDir());
            SenderSettings settings = sending.settings(api);
            return replay == null ? generate(screen, settings) : replay(screen, settings, replay);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } finally {
            said.countDown();
        }
    }

    private int replay(Screen screen, SenderSettings settings, Path file) throws IOException, InterruptedException {
        try (RecordedEvents recorded = new RecordedEvents(file);
                EventSender sender = new EventSender(settings)) {
            LoadSummary summary = send(screen, sender, recorded, 0, "replay of " + file);
            return summary.good() ? 0 : 1;
        }
    }

    private int generate(Screen screen, SenderSettings settings) throws IOException, InterruptedException {
        TrafficSettings wanted =
                traffic.settings(number(), settings.body().format().allowsMalformedLines());
        try (TruthWriter worked = truth == null ? null : new TruthWriter(truth, wanted);
                EventSender sender = new EventSender(settings)) {
            Iterator<OutgoingEvent> source = new GeneratedEvents(new Traffic(wanted), worked);
            String about = "%s, seed %d, until %s, %s"
                    .formatted(
                            wanted.profile(),
                            wanted.seed(),
                            wanted.until(),
                            settings.body().format());
            LoadSummary summary = send(screen, sender, source, wanted.events(), about);
            return summary.good() && (worked == null || writeTruth(screen, settings.server(), worked, summary, wanted))
                    ? 0
                    : 1;
        }
    }

    private long number() {
        if (events != null) {
            return events;
        }
        boolean staged = sending.schedule().duration().toSeconds() > 1;
        return staged ? sending.schedule().events() : USUAL;
    }

    private boolean writeTruth(Screen screen, URI api, TruthWriter worked, LoadSummary summary, TrafficSettings wanted)
            throws IOException, InterruptedException {
        if (summary.tally().sent() < wanted.events()) {
            screen.line(screen.bad("stopped early: no truth is written"));
            return false;
        }
        worked.write();
        try (ServerClient client = new ServerClient(api)) {
            SendTotals tally = summary.tally();
            new LandingWaiter(client, screen, LANDING).await(tally.positions(), tally.accepted());
        }
        screen.line("landed; compare with the truth: %s check --truth %s".formatted(ProgramName.get(), truth));
        return true;
    }

    private LoadSummary send(
            Screen screen, EventSender sender, Iterator<OutgoingEvent> source, long total, String about)
            throws IOException, InterruptedException {
        Thread lastWords = new Thread(() -> end(sender), "ctrl-c");
        Runtime.getRuntime().addShutdownHook(lastWords);
        try {
            long started = System.nanoTime();
            SendTotals tally = send(screen, sender, source, total);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            boolean openLoop = !sending.schedule().unlimited();
            LoadSummary summary = new LoadSummary(about, tally, sender.latencies(), took, openLoop);
            summary.print(screen);
            write(summary);
            return summary;
        } finally {
            said.countDown();
            unhook(lastWords);
        }
    }

    private static SendTotals send(Screen screen, EventSender sender, Iterator<OutgoingEvent> source, long total)
            throws InterruptedException {
        try (ProgressBar progress = new ProgressBar(screen, "sending", total, InstantSource.system())) {
            return sender.send(
                    source, now -> progress.update(now.accepted() + now.rejected(), live(sender, now, progress)));
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // It is what runs now.
        }
    }

    /** On Ctrl-C: ends the sending, and keeps the process until the summary is printed. */
    private void end(EventSender sender) {
        sender.stop();
        try {
            boolean inTime = said.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
            assert inTime;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String live(EventSender sender, SendTotals now, ProgressBar progress) {
        String errors = now.retries() == 0 ? "" : "  sent again " + Numbers.count(now.retries());
        String rejected = now.rejected() == 0 ? "" : "  rejected " + Numbers.count(now.rejected());
        String speed = sender.latencies()
                .last()
                .map(LoadCommand::speed)
                .orElseGet(() -> Numbers.rate(now.accepted() + now.rejected(), progress.elapsed()));
        return speed + rejected + errors;
    }

    private static String speed(Latencies.Second last) {
        return String.format(
                Locale.ROOT, "%,.0f/s  p50 %.1f ms  p99 %.1f ms", last.eventsPerSecond(), last.p50(), last.p99());
    }

    private void write(LoadSummary summary) throws IOException {
        if (json != null) {
            summary.writeJson(json);
        }
        if (html != null) {
            LatencyReport.write(html, summary);
        }
    }
}

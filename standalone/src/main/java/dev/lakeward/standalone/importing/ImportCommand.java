package dev.lakeward.standalone.importing;

import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.Offsets;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.loadgen.send.Tally;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.client.KeyOption;
import dev.lakeward.standalone.client.LakeClient;
import dev.lakeward.standalone.client.LandingWait;
import dev.lakeward.standalone.folder.FolderOption;
import dev.lakeward.standalone.folder.Server;
import dev.lakeward.standalone.terminal.Figures;
import dev.lakeward.standalone.terminal.Progress;
import dev.lakeward.standalone.terminal.Screen;
import dev.lakeward.standalone.terminal.ScreenOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends history through the API of a running lake, and says what became of it. */
@Command(
        name = "import",
        description = "Send history from files through the API; importing a file twice changes nothing.",
        footer = {
            "",
            "Example:",
            "  lakeward serve                                  (in another terminal)",
            "  lakeward import game-jsonl events.jsonl"
        })
public final class ImportCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The API (default: where the lake of the data folder serves, or http://127.0.0.1:8080).")
    private @Nullable URI server;

    @Option(names = "--no-wait", description = "Return when all is accepted, before it has landed.")
    private boolean noWait;

    @Parameters(
            index = "0",
            paramLabel = "FORMAT",
            description =
                    "How the files are written: ${COMPLETION-CANDIDATES}, or the .json file of a mapping of your own.",
            completionCandidates = FormatNames.class)
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files, .gz or plain.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    /** Names of the formats, for help and completion. */
    static final class FormatNames implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return ImportFormats.all().stream().map(ImportFormat::name).iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        HistoryFiles history = new HistoryFiles(knownFormat(), readable());
        Screen screen = screens.screen();
        URI api = Server.find(server, folder.dataDir());
        try (history;
                EventSender sender = new EventSender(
                        SenderSettings.full(api).headers(key.headers()).listing());
                LakeClient client = new LakeClient(api)) {
            if (!client.ready()) {
                throw new CommandFailure(
                        "no lake answers at %s: start one with `lakeward serve`, or name it with --server"
                                .formatted(api));
            }
            Tally tally = send(sender, history, screen);
            if (!noWait && tally.accepted() > 0) {
                new LandingWait(client, screen, PATIENCE).await(tally.positions(), tally.accepted());
            }
            report(screen, tally, noWait ? -1 : duplicates(client, sender.offsets()));
            return tally.rejected() + tally.unknown() == 0 ? 0 : 1;
        }
    }

    private ImportFormat knownFormat() {
        return ImportFormats.named(format)
                .orElseThrow(() -> wrongUse("unknown format %s: use one of %s"
                        .formatted(
                                format,
                                ImportFormats.all().stream()
                                        .map(ImportFormat::name)
                                        .collect(Collectors.joining(", ")))));
    }

    private List<Path> readable() {
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw wrongUse("cannot read the file " + file);
            }
        }
        return files;
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static Tally send(EventSender sender, HistoryFiles history, Screen screen)
            throws IOException, InterruptedException {
        try (Progress progress = new Progress(screen, "sending", history.bytes() >> 10, InstantSource.system())) {
            return sender.send(
                    history,
                    tally -> progress.update(
                            history.bytesRead() >> 10,
                            "KiB, %s events, %s"
                                    .formatted(
                                            Figures.count(tally.sent()),
                                            Figures.rate(tally.sent(), progress.elapsed()))));
        }
    }

    private static long duplicates(LakeClient client, Map<Integer, Offsets> offsets)
            throws IOException, InterruptedException {
        long duplicates = 0;
        for (var partition : offsets.entrySet()) {
            duplicates += client.duplicates(partition.getKey(), partition.getValue());
        }
        return duplicates;
    }

    private static void report(Screen screen, Tally tally, long duplicates) {
        screen.line("sent       " + Figures.count(tally.sent()));
        screen.line("accepted   " + Figures.count(tally.accepted()));
        if (duplicates >= 0) {
            screen.line("duplicate  " + Figures.count(duplicates));
        }
        screen.line("rejected   " + Figures.count(tally.rejected()));
        if (tally.unknown() > 0) {
            screen.line("unknown    " + Figures.count(tally.unknown()));
        }
        tally.refusals().forEach(refusal -> screen.line("  " + refusal));
    }
}

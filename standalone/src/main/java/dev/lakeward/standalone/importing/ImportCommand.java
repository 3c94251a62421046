package dev.lakeward.standalone.importing;

import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.importing.mapping.ImportFormat;
import dev.lakeward.standalone.importing.mapping.MappingException;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.lake.ServerLocator;
import dev.lakeward.standalone.lake.WriteKeyOption;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            "  ${ROOT-COMMAND-NAME} serve                                  (in another terminal)",
            "  ${ROOT-COMMAND-NAME} import game-jsonl events.jsonl"
        })
public final class ImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Mixin
    private final WriteKeyOption key = new WriteKeyOption();

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

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files: plain, gzip or zstd.")
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
        ImportFormat known = knownFormat();
        Screen screen = screens.screen();
        URI api = ServerLocator.find(server, folder.dataDir());
        SenderSettings settings = SenderSettings.defaults(api).headers(key.headers());
        List<Path> inputs = readable();
        ImportJob.EventOrigin origin = (file, line) -> inputs.get(file).getFileName() + ":" + line;
        try (ImportJob run = new ImportJob(origin, settings, screen, folder.dataDir());
                ServerClient client = new ServerClient(api)) {
            client.requireReady();
            read(known, inputs, run, screen);
            ImportSummary result = run.send(client, !noWait, true);
            result.lines(run.refusals(), "lines are no rows: the table rejected_events says why, by file and line")
                    .forEach(screen::line);
            return result.good() ? 0 : 1;
        }
    }

    /** Reads all files; nothing is sent before. */
    private void read(ImportFormat known, List<Path> inputs, ImportJob run, Screen screen) throws IOException {
        new ImportFileReader(known.reader(LakeCatalog.of(folder.dataDir())), inputs, screen).run(run::add);
        if (run.moved() > 0) {
            screen.line("%s of %s events came after a later one: all were put into the order of time"
                    .formatted(Numbers.count(run.moved()), Numbers.count(run.size())));
        }
    }

    private ImportFormat knownFormat() {
        try {
            return named();
        } catch (MappingException e) {
            throw wrongUse(String.valueOf(e.getMessage()));
        }
    }

    private ImportFormat named() {
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
            if (Files.isDirectory(file)) {
                throw wrongUse("%s is a folder; name the files in it".formatted(file));
            }
            if (!Files.isReadable(file)) {
                throw wrongUse("cannot read the file " + file);
            }
        }
        return files;
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

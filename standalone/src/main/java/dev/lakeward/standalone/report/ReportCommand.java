package dev.lakeward.standalone.report;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.folder.FolderOption;
import dev.lakeward.standalone.folder.LakeCatalog;
import dev.lakeward.standalone.folder.TablesFile;
import dev.lakeward.standalone.sql.DuckEngine;
import dev.lakeward.standalone.terminal.Screen;
import dev.lakeward.standalone.terminal.ScreenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the report. */
@Command(
        name = "report",
        description = "Write the analytics report: what came in, what it says, how complete it is. HTML or Markdown.",
        footer = {
            "",
            "Examples:",
            "  lakeward report",
            "  lakeward report --out week.html --from 2026-11-16 --to 2026-11-22",
            "  lakeward report --out report.md"
        })
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "lakeward-report.html",
            description = "Where to write; Markdown if it ends in .md (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("lakeward-report.html");

    @Option(names = "--from", paramLabel = "DAY", description = "First day, such as 2026-11-16.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day.")
    private @Nullable LocalDate to;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws SQLException, IOException {
        Screen screen = screens.screen();
        Period period = period();
        Catalog catalog = LakeCatalog.of(folder.dataDir());
        try (DuckEngine engine =
                DuckEngine.open(folder.dataDir(), catalog, note -> System.err.println("lakeward: " + note))) {
            if (!period.all()) {
                engine.restrict(period.condition());
            }
            Findings findings = Findings.gather(engine, catalog, period.words(), Instant.now())
                    .noting(TablesFile.note(folder.dataDir(), Instant.now()));
            boolean markdown = out.toString().endsWith(".md");
            Files.writeString(out, markdown ? MarkdownReport.write(findings) : HtmlReport.write(findings));
        }
        screen.line("wrote " + out.toAbsolutePath().normalize());
        return 0;
    }

    private Period period() {
        try {
            return new Period(from, to);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "spec").commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}

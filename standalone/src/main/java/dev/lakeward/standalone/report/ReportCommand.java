package dev.lakeward.standalone.report;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.lake.TableProgressFile;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import dev.lakeward.standalone.sql.DuckDbEngine;
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
            "  ${ROOT-COMMAND-NAME} report",
            "  ${ROOT-COMMAND-NAME} report --out week.html --from 2026-11-16 --to 2026-11-22",
            "  ${ROOT-COMMAND-NAME} report --out report.md"
        })
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

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
        DateRange period = period();
        Catalog catalog = LakeCatalog.of(folder.dataDir());
        try (DuckDbEngine engine = DuckDbEngine.open(folder.dataDir(), catalog)) {
            if (!period.all()) {
                engine.restrict(period.condition());
            }
            ReportData findings = ReportData.gather(engine, catalog, period.words(), Instant.now())
                    .noting(TableProgressFile.note(folder.dataDir(), Instant.now()));
            boolean markdown = out.toString().endsWith(".md");
            Files.writeString(out, markdown ? MarkdownReport.write(findings) : HtmlReport.write(findings));
        }
        screen.line("wrote " + out.toAbsolutePath().normalize());
        return 0;
    }

    private DateRange period() {
        try {
            return new DateRange(from, to);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "spec").commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}

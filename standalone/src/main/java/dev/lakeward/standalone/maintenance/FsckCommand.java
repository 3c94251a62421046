package dev.lakeward.standalone.maintenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.fsck.Finding;
import dev.lakeward.sink.fsck.Fsck;
import dev.lakeward.sink.fsck.FsckReport;
import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeVariables;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks that every committed row is there exactly once. */
@Command(
        name = "fsck",
        description =
                "Check the lake's files against its commit logs: ranges whole, files there, rows equal, none too many.",
        footer = {
            "",
            "Sinks may run meanwhile. Exit code 0: whole; 1: something is wrong, or could not be read.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} fsck",
            "  ${ROOT-COMMAND-NAME} fsck --deep --json",
            "  LAKEWARD_WAREHOUSE=hdfs://names:8020/lakeward ${ROOT-COMMAND-NAME} fsck"
        })
public final class FsckCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Option(names = "--deep", description = "Read every file: compare rows and hashes, not sizes alone.")
    private boolean deep;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var settings = SinkSettings.from(LakeVariables.withWarehouse(System.getenv(), folder.dataDir()));
        FsckReport report;
        try (var store = FileStores.open(settings.warehouse(), settings.store())) {
            report = Fsck.run(store, deep);
        }
        Screen screen = screens.screen();
        if (json) {
            screen.line(text(report));
        } else {
            print(report, screen, settings.warehouse().toString());
        }
        return report.clean() ? 0 : Lakeward.FAILED;
    }

    private static String text(FsckReport report) throws JsonProcessingException {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build()
                .writeValueAsString(report);
    }

    private void print(FsckReport report, Screen screen, String warehouse) {
        FsckReport.Counts counts = report.counts();
        screen.line(screen.bold(warehouse));
        line(screen, "topic-partitions", counts.partitions());
        line(screen, "commits", counts.commits());
        line(screen, "files landed", counts.files());
        line(screen, "days compacted", counts.compactedDays());
        line(screen, "rows", counts.rows());
        line(screen, "records without a row", counts.skipped());
        if (report.clean()) {
            String read = deep ? "every file was read" : "sizes were compared; --deep reads every file";
            screen.line(screen.good("whole") + ": what was committed is there, once, and nothing else (" + read + ")");
            return;
        }
        screen.line(screen.bad("%s %s"
                .formatted(
                        Numbers.count(report.findings().size()),
                        report.findings().size() == 1 ? "finding" : "findings")));
        for (Finding finding : report.findings()) {
            screen.line("%-13s %s%n              %s"
                    .formatted(finding.kind().name().toLowerCase(Locale.ROOT), finding.path(), finding.detail()));
        }
    }

    private static void line(Screen screen, String name, long number) {
        screen.line("%-22s %15s".formatted(name, Numbers.count(number)));
    }
}

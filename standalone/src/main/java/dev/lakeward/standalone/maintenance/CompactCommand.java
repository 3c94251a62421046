package dev.lakeward.standalone.maintenance;

import dev.lakeward.sink.Compaction;
import dev.lakeward.sink.compact.DayPlan;
import dev.lakeward.sink.lease.FencedException;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.LakeVariables;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rewrites closed days into few sorted files. */
@Command(
        name = "compact",
        description =
                "Rewrite closed days to few large files, sorted by their key. Readers and sinks may run meanwhile.",
        footer = {
            "",
            "What is replaced stays for the grace time, for readers that began before; the next run deletes it.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} compact --dry-run",
            "  ${ROOT-COMMAND-NAME} compact --table purchase_events --day 2026-11-20",
            "  ${ROOT-COMMAND-NAME} compact --after 0s --grace 0s"
        })
public final class CompactCommand implements Callable<Integer> {
    private static final double MIB = 1024.0 * 1024;

    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Option(names = "--table", paramLabel = "TABLE", description = "Only this table.")
    private @Nullable String table;

    @Option(names = "--day", paramLabel = "DAY", description = "Only this day, such as 2026-11-20, closed or not.")
    private @Nullable LocalDate day;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            description = "How long after its end a day is closed (default: LAKEWARD_COMPACT_AFTER, or 6h).")
    private @Nullable String after;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "How long to keep what is replaced (default: LAKEWARD_COMPACT_GRACE, or 1h).")
    private @Nullable String grace;

    @Option(names = "--dry-run", description = "Say what there is to do, and do nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        Map<String, String> variables = LakeVariables.withWarehouse(System.getenv(), folder.dataDir());
        if (after != null) {
            variables.put("LAKEWARD_COMPACT_AFTER", after);
        }
        if (grace != null) {
            variables.put("LAKEWARD_COMPACT_GRACE", grace);
        }
        Screen screen = screens.screen();
        try (var compaction = Compaction.open(variables)) {
            var choice = compaction.select(
                    Optional.ofNullable(table), Optional.ofNullable(day).map(LocalDate::toString));
            List<DayPlan> days = dryRun
                    ? compaction.compactor().plan(choice)
                    : compaction.compactor().run(choice);
            days.forEach(plan -> screen.line(line(plan)));
            if (days.isEmpty()) {
                screen.line("nothing to do: no closed day has files to put together");
            }
            if (days.stream().anyMatch(plan -> plan.action() == DayPlan.Action.NEWER_SCHEMA)) {
                return Lakeward.FAILED;
            }
        } catch (FencedException e) {
            throw new CommandFailure("another compactor took over, which goes on: " + e.getMessage(), e);
        }
        return 0;
    }

    private String line(DayPlan plan) {
        String what = "%-24s %s  ".formatted(plan.table(), plan.date());
        String before = "%s files, %.1f MiB".formatted(Numbers.count(plan.files()), plan.bytes() / MIB);
        return what
                + switch (plan.action()) {
                    case COMPACT ->
                        dryRun
                                ? "to compact: " + before
                                : "compacted: %s → %s files, %.1f MiB, %s rows"
                                        .formatted(
                                                before,
                                                Numbers.count(plan.filesAfter()),
                                                plan.bytesAfter() / MIB,
                                                Numbers.count(plan.rows()));
                    case WAIT -> "compacted before; what it replaced is kept until the grace time is over";
                    case SETTLE -> dryRun ? "to settle: delete what was replaced" : "settled: what it replaced is gone";
                    case NEWER_SCHEMA ->
                        "left alone: its files hold %s, which the catalogue lacks or has with another type; name the folder of your tables with LAKEWARD_CATALOG_DIR"
                                .formatted(String.join(", ", plan.mismatched()));
                };
    }
}

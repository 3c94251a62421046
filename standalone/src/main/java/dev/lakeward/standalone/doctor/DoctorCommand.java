package dev.lakeward.standalone.doctor;

import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.render.ProgramName;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what keeps Lakeward from running well, with remedies. */
@Command(
        name = "doctor",
        description =
                "Look at Java, memory, disk, settings, ports, Kafka, clocks, warehouse and SQL engine; every fault"
                        + " names its remedy. Exit code 0 where there is none.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} doctor                                  this machine, and the lake that runs on it",
            "  LAKEWARD_KAFKA_BOOTSTRAP_SERVERS=kafka:9092 ${ROOT-COMMAND-NAME} doctor",
            "  docker-compose run --rm --no-deps parquet-sink doctor"
        })
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port that `serve` shall listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() {
        DoctorContext context = DoctorContext.of(System.getenv(), folder.dataDir(), port);
        return print(screens.screen(), Doctor.of(context).run());
    }

    /** Prints what was found; returns the exit code. */
    static int print(Screen screen, List<Doctor.Result> results) {
        int bad = 0;
        for (Doctor.Result result : results) {
            String name = "%-11s".formatted(result.name());
            switch (result.finding()) {
                case Diagnosis.Good good -> screen.line("%s %s %s".formatted(screen.good("ok  "), name, good.seen()));
                case Diagnosis.Skipped none ->
                    screen.line("%s %s %s".formatted(screen.faint("–   "), name, ProgramName.in(none.why())));
                case Diagnosis.Bad found -> {
                    bad++;
                    screen.line("%s %s %s".formatted(screen.bad("BAD "), name, found.seen()));
                    screen.line("     %-11s remedy: %s".formatted("", ProgramName.in(found.remedy())));
                }
            }
        }
        screen.line(bad == 0 ? "Nothing to fix." : "%d to fix.".formatted(bad));
        return bad == 0 ? 0 : 1;
    }
}

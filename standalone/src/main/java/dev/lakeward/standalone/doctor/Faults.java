package dev.lakeward.standalone.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the checks of {@code lakeward doctor} find wrong, for a page. */
public final class Faults {
    private static final int DEFAULT_PORT = 8080;

    private Faults() {}

    /** A fault of a check, and its remedy. */
    public record Fault(String check, String seen, String remedy) {}

    /**
     * Runs all checks, which takes some seconds.
     *
     * @param variables settings of the services
     * @param dataDir the data folder of the server that runs
     */
    public static List<Fault> find(Map<String, String> variables, Path dataDir) {
        return Doctor.of(DoctorContext.of(variables, dataDir, DEFAULT_PORT)).run().stream()
                .flatMap(Faults::fault)
                .toList();
    }

    private static Stream<Fault> fault(Doctor.Result result) {
        return result.finding() instanceof Diagnosis.Bad(String seen, String remedy)
                ? Stream.of(new Fault(result.name(), seen, remedy))
                : Stream.of();
    }
}

package dev.lakeward.standalone.doctor;

import dev.lakeward.standalone.lake.LakeVariables;
import dev.lakeward.standalone.lake.RuntimeFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The settings, folder and port that the checks look at.
 *
 * @param variables settings of the services, including those of a server that runs on the data folder
 * @param dataDir the data folder of {@code serve}
 * @param port that {@code serve} would listen on
 * @param running the server that runs on the data folder
 */
record DoctorContext(Map<String, String> variables, Path dataDir, int port, Optional<RuntimeFile> running) {
    DoctorContext {
        variables = Map.copyOf(variables);
    }

    static DoctorContext of(Map<String, String> environment, Path dataDir, int port) {
        return new DoctorContext(LakeVariables.of(environment, dataDir), dataDir, port, RuntimeFile.read(dataDir));
    }

    /** Whether single services run here on a Kafka of their own, rather than {@code serve} with all of them. */
    boolean apart() {
        return running.isEmpty() && set(LakeVariables.KAFKA).isPresent();
    }

    /** The value of a variable that is set to something. */
    Optional<String> set(String key) {
        return Optional.ofNullable(variables.get(key)).filter(value -> !value.isBlank());
    }
}

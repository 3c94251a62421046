package dev.lakeward.standalone.lake;

import java.util.List;
import picocli.CommandLine.Option;

/** The write key of commands that send events. */
public final class WriteKeyOption {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:LAKEWARD_WRITE_KEY:-}",
            description = "Write key, where the API asks for one (default: what LAKEWARD_WRITE_KEY holds).")
    private String key = "";

    /** Lines of a request's head; none without a key. */
    public List<String> headers() {
        return key.isBlank() ? List.of() : List.of("Authorization: Bearer " + key);
    }
}

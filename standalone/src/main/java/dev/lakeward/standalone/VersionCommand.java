package dev.lakeward.standalone;

import java.io.IOException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the version of Lakeward and of its main libraries. */
@Command(name = "version", description = "Print the version of Lakeward and of what it is built on.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        for (String line : getVersion()) {
            spec.commandLine().getOut().println(line);
        }
        return 0;
    }

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (var in = Objects.requireNonNull(VersionCommand.class.getResourceAsStream("/lakeward.properties"))) {
            properties.load(in);
        }
        return new String[] {
            "lakeward " + properties.getProperty("version"),
            "kafka %s, duckdb %s, java %s"
                    .formatted(
                            properties.getProperty("kafka"),
                            properties.getProperty("duckdb"),
                            Runtime.version().feature())
        };
    }
}

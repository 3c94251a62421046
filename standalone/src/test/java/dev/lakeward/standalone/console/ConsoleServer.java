package dev.lakeward.standalone.console;

import dev.lakeward.standalone.harness.InProcessServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests of the console in this JVM: the first class starts it, and it stops after the last test. */
final class ConsoleServer implements BeforeAllCallback, ParameterResolver {
    /** The server and its folder. */
    static final class Running implements AutoCloseable {
        private final Path folder;
        private final InProcessServer server;

        Running() {
            try {
                folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "console-lake-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = InProcessServer.start(data());
        }

        Path data() {
            return folder.toAbsolutePath().resolve("data");
        }

        InProcessServer server() {
            return server;
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(ConsoleServer.class))
                .computeIfAbsent(Running.class, unseen -> new Running(), Running.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }
}

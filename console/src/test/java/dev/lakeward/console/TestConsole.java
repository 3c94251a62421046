package dev.lakeward.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.console.health.Finding;
import dev.lakeward.console.health.Health;
import dev.lakeward.console.health.ServiceState;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The console on a fake lake, without HTTP, Kafka or services. */
final class TestConsole implements AutoCloseable {
    static final String MARKUP = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>";

    private final Console console;

    TestConsole(Lake lake) {
        console = Console.open(new ConsoleSources(
                Catalog.builtIn(),
                new Topics("lw"),
                Map.of(),
                URI.create("http://127.0.0.1:1/"),
                "",
                Optional.empty(),
                new SimpleMeterRegistry(),
                lake,
                new MarkedHealth()));
    }

    private static final class MarkedHealth implements Health {
        @Override
        public List<ServiceState> services() {
            return List.of(new ServiceState(MARKUP, true, MARKUP));
        }

        @Override
        public List<Finding> findings() {
            return List.of(new Finding(MARKUP, MARKUP));
        }
    }

    Answer get(String path, String query) {
        return console.answer(Asked.of(path, query, "", false));
    }

    String text(String path, String query) {
        return new String(get(path, query).body(), UTF_8);
    }

    @Override
    public void close() {
        console.close();
    }
}

package dev.lakeward.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.console.health.Finding;
import dev.lakeward.console.health.Health;
import dev.lakeward.console.health.ServiceState;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.rejected.Replay;
import dev.lakeward.console.send.EventSender;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
                lake,
                (source, json) -> new EventSender.Verdict(202, source + " " + json),
                new MarkedReplay(),
                schema -> {
                    throw new IllegalArgumentException(MARKUP);
                },
                new MarkedHealth()));
    }

    private static final class MarkedReplay implements Replay {
        private @Nullable Progress newest;

        @Override
        public Plan plan(Chosen chosen) {
            return new Plan(1, MARKUP);
        }

        @Override
        public boolean start(Chosen chosen) {
            newest = new Progress(chosen, Phase.INCOMPLETE, MARKUP);
            return true;
        }

        @Override
        public Optional<Progress> newest() {
            return Optional.ofNullable(newest);
        }
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

    /** The text of an answer to a form. */
    Answer post(String path, String form) {
        return console.answer(Asked.of(path, "", form, true).posted());
    }

    String text(String path, String query) {
        return new String(get(path, query).body(), UTF_8);
    }

    @Override
    public void close() {
        console.close();
    }
}

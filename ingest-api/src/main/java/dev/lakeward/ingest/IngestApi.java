package dev.lakeward.ingest;

import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.runtime.WorkerThreads;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.auth.AccessSettings;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.auth.LocalOnlyFilter;
import dev.lakeward.ingest.auth.WriteKeyConsumer;
import dev.lakeward.ingest.auth.WriteKeyFilter;
import dev.lakeward.ingest.auth.WriteKeyRegistry;
import dev.lakeward.ingest.endpoint.docs.DocsPages;
import dev.lakeward.ingest.endpoint.docs.OpenApi;
import dev.lakeward.ingest.endpoint.event.PlainEventsHandler;
import dev.lakeward.ingest.endpoint.game.GameRoutes;
import dev.lakeward.ingest.endpoint.sdk.SdkRoutes;
import dev.lakeward.ingest.http.HttpServerConfig;
import dev.lakeward.ingest.http.RequestFilter;
import dev.lakeward.ingest.http.RequestMetrics;
import dev.lakeward.ingest.http.RequestTraces;
import dev.lakeward.ingest.http.ServerMetrics;
import dev.lakeward.ingest.http.body.BodyHandler;
import dev.lakeward.ingest.http.body.BufferedResponses;
import dev.lakeward.ingest.http.body.MemoryBudget;
import dev.lakeward.ingest.http.body.ResponseMetrics;
import dev.lakeward.ingest.http.body.ResponseWriter;
import dev.lakeward.ingest.publish.EventMetrics;
import dev.lakeward.ingest.publish.Publisher;
import dev.lakeward.ingest.tracking.progress.ProgressRoutes;
import dev.lakeward.ingest.tracking.progress.TableProgress;
import dev.lakeward.ingest.tracking.receipt.ReceiptRoutes;
import dev.lakeward.telemetry.trace.Tracing;
import io.javalin.Javalin;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.RequestLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API that checks events and publishes them to Kafka. It serves as soon as it is started and says by {@code
 * /readyz} whether events can be taken; Kafka may come and go.
 */
public final class IngestApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestApi.class);
    private static final int ANSWERS_AT_ONCE = 64;

    private final IngestSettings settings;
    private final Readiness readiness;
    private final Publisher publisher;
    private final ExecutorService answers;
    private final Admin admin;
    private final WriteKeyConsumer keys;
    private final ReceiptRoutes receipts;
    private final TopicInitializer topics;
    private final TableProgress tables;
    private final Javalin server;
    private final ServerMetrics serverMeters;
    private final URI address;

    private IngestApi(IngestSettings settings, MeterRegistry meters, Tracing tracing) {
        this.settings = settings;
        var catalog = Catalog.load(settings.catalogDir().orElse(null));
        answers = WorkerThreads.pool("lakeward-answer", ANSWERS_AT_ONCE);
        var events = new EventMetrics(meters);
        publisher = new Publisher(
                settings.kafka(),
                settings.topics(),
                catalog,
                settings.acknowledgement(),
                events,
                answers,
                settings.headers());
        var ring = new WriteKeyRegistry();
        keys = new WriteKeyConsumer(ring, settings.kafka(), settings.topics());
        admin = admin(settings);
        tables = new TableProgress(admin, settings.topics(), events::inLog, InstantSource.system());
        readiness = new Readiness(() -> publisher.open() && keys.current(), tables::upTo);
        topics = new TopicInitializer(
                () -> {
                    TopicSetup.ensure(admin, settings.topics(), catalog, settings.partitions(), settings.replication());
                    WriteKeyConsumer.ensureTopic(admin, settings.topics(), settings.replication());
                },
                () -> {
                    keys.start();
                    publisher.start();
                });
        var budget = new MemoryBudget(settings.door().inFlight());
        Gauge.builder(
                        "lakeward.ingest.bytes.in.flight",
                        budget,
                        left -> settings.door().inFlight() - left.left())
                .description("Bytes that the bodies of requests under way hold.")
                .register(meters);
        var writer =
                new ResponseWriter(settings.door().inFlight(), settings.door().requestTime());
        new ResponseMetrics(writer).bindTo(meters);
        var traces = new RequestTraces(tracing);
        var admission = new Authenticator(ring, keys::current, settings.access(), traces);
        var bodies = new BodyHandler(settings.door(), budget, screen(settings.access(), admission));
        bodies.setHandler(handlers(catalog, writer, admission, tracing.isOn()));
        var progress = new ProgressRoutes(admin, settings.kafka(), settings.topics(), admission, answers);
        receipts = new ReceiptRoutes(catalog, settings.topics(), settings.kafka(), admin, admission, answers);
        var routes = new ApiRoutes(
                catalog, admission, publisher.intake(), readiness, progress, receipts, settings.cloudEvents());
        var requests = new RequestMetrics(meters, ApiRoutes.PATHS, new RejectedRequestSelector(publisher.refusals()));
        server = Javalin.create(config -> {
            new HttpServerConfig(
                            settings.door(),
                            bodies,
                            tracing.isOn() ? new RequestLog.Collection(requests, traces) : requests)
                    .apply(config);
            routes.apply(config);
        });
        server.start();
        serverMeters = new ServerMetrics(meters, server.jettyServer().threadPool(), publisher.producer());
        topics.begin();
        tables.start();
        address = URI.create("%s://%s:%d/"
                .formatted(settings.door().scheme(), settings.door().host(), server.port()));
        LOG.info("ingest api serves address={}", address);
    }

    /** What a request goes through once its body is read; the last of them leads to the routes. */
    private Handler handlers(Catalog catalog, ResponseWriter writer, Authenticator admission, boolean traced) {
        var docs =
                new DocsPages(OpenApi.of(catalog, SdkRoutes.paths(), GameRoutes.paths(), GameRoutes.methods()), writer);
        var servlets = new BufferedResponses(writer);
        if (traced) { // a traced request goes the long way, where its span begins
            docs.setHandler(servlets);
        } else {
            var plain = new PlainEventsHandler(admission, publisher.intake(), writer);
            docs.setHandler(plain);
            plain.setHandler(servlets);
        }
        return docs;
    }

    private static RequestFilter screen(AccessSettings access, Authenticator admission) {
        var keys = new WriteKeyFilter(admission, SdkRoutes.paths().keySet());
        return access.open()
                ? new LocalOnlyFilter(
                        access.hosts(), admission, GameRoutes.paths().keySet(), keys)
                : keys;
    }

    private static Admin admin(IngestSettings settings) {
        var properties = new HashMap<String, Object>(settings.kafka());
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "lakeward-ingest-admin");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        return Admin.create(properties);
    }

    /**
     * Starts the API.
     *
     * @throws io.javalin.util.JavalinBindException if the port is taken
     * @throws dev.lakeward.event.schema.CatalogException if a schema of the catalogue cannot be used
     */
    public static IngestApi start(IngestSettings settings) {
        return new IngestApi(settings, new SimpleMeterRegistry(), Tracing.OFF);
    }

    /** Starts the API, which counts on {@code meters}. */
    public static IngestApi start(IngestSettings settings, MeterRegistry meters) {
        return new IngestApi(settings, meters, Tracing.OFF);
    }

    /** Starts the API, which counts on {@code meters} and records the way of events with {@code tracing}. */
    public static IngestApi start(IngestSettings settings, MeterRegistry meters, Tracing tracing) {
        return new IngestApi(settings, meters, tracing);
    }

    /** Where it serves. */
    public URI address() {
        return address;
    }

    /** Up to when the tables are complete. */
    public TableProgress tables() {
        return tables;
    }

    /** All routes, as method and path. */
    List<String> routes() {
        var routed = server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint.method + " " + handler.endpoint.path);
        return Stream.concat(routed, DocsPages.ROUTES.stream()).toList();
    }

    /** From now on {@code /readyz} names these faults of the machine or of other services in its answer. */
    public void noting(Supplier<List<String>> faults) {
        readiness.noting(faults);
    }

    /** Whether events can be taken now. */
    public boolean ready() {
        return readiness.closed() == null;
    }

    /**
     * Says that it is not ready, gives who sends here the time to notice, then takes no more, finishes what is under way,
     * sends it, and stops.
     */
    @Override
    public void close() {
        readiness.drain();
        LOG.info("ingest api drains");
        LockSupport.parkNanos(settings.notice().toNanos());
        topics.close();
        server.stop();
        answers.close();
        serverMeters.close();
        keys.close();
        receipts.close();
        publisher.close();
        tables.close();
        admin.close(Duration.ofSeconds(1));
        LOG.info("ingest api stopped");
    }
}

package dev.lakeward.ingest;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.runtime.WorkerThreads;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.auth.WriteKeyConsumer;
import dev.lakeward.ingest.auth.WriteKeyRegistry;
import dev.lakeward.ingest.endpoint.docs.DocsPages;
import dev.lakeward.ingest.endpoint.docs.OpenApi;
import dev.lakeward.ingest.endpoint.event.PlainEventsHandler;
import dev.lakeward.ingest.endpoint.game.GameRoutes;
import dev.lakeward.ingest.enrich.Enrichers;
import dev.lakeward.ingest.http.HttpServerConfig;
import dev.lakeward.ingest.http.RequestMetrics;
import dev.lakeward.ingest.http.RequestTraces;
import dev.lakeward.ingest.http.body.BodyHandler;
import dev.lakeward.ingest.http.body.BufferedResponses;
import dev.lakeward.ingest.http.body.MemoryBudget;
import dev.lakeward.ingest.http.body.ResponseWriter;
import dev.lakeward.ingest.publish.EventMetrics;
import dev.lakeward.ingest.publish.Publisher;
import dev.lakeward.ingest.tracking.progress.ProgressRoutes;
import dev.lakeward.ingest.tracking.progress.TableProgress;
import dev.lakeward.ingest.tracking.receipt.ReceiptRoutes;
import dev.lakeward.telemetry.trace.Tracing;
import io.javalin.Javalin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.RequestLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API that validates events and publishes them to Kafka. It serves as soon as it is started and reports on
 * {@code /readyz} whether it accepts events; Kafka may come and go. Thread-safe.
 */
public final class IngestApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestApi.class);
    private static final int RESPONSE_THREADS = 64;

    private final IngestSettings settings;
    private final ClientProtocols clients;
    private final Readiness readiness;
    private final Publisher publisher;
    private final ExecutorService responses;
    private final Admin admin;
    private final WriteKeyConsumer keys;
    private final ReceiptRoutes receipts;
    private final TopicInitializer topics;
    private final TableProgress tables;
    private final Javalin server;
    private final ServerMetrics metrics;
    private final MountedPages pages;
    private final URI address;

    private IngestApi(IngestSettings settings, MeterRegistry meters, Tracing tracing) {
        this.settings = settings;
        clients = ClientProtocols.of(settings.protocols());
        InstallationSettings installation = settings.installation();
        var catalog = installation.loadCatalog();
        responses = WorkerThreads.pool("lakeward-answer", RESPONSE_THREADS);
        var events = new EventMetrics(meters);
        publisher = publisher(catalog, events);
        metrics = new ServerMetrics(meters, publisher.producer());
        var registry = new WriteKeyRegistry();
        keys = new WriteKeyConsumer(registry, installation.kafka(), installation.topics());
        admin = TopicInitializer.admin(installation.kafka());
        tables = new TableProgress(admin, installation.topics(), events::acknowledged, publisher::wantTicks);
        readiness = new Readiness(() -> publisher.open() && keys.current(), publisher::lacking, tables::upTo);
        topics = new TopicInitializer(() -> TopicInitializer.create(admin, installation, catalog), this::startClients);
        var traces = new RequestTraces(tracing);
        var authenticator = new Authenticator(registry, keys::current, settings.access(), traces);
        pages = new MountedPages(settings.access().open(), registry, authenticator);
        receipts = new ReceiptRoutes(
                catalog, installation.topics(), installation.kafka(), admin, authenticator, responses);
        var requests = new RequestMetrics(meters, clients.timedPaths(), publisher.rejectedRequests());
        server = start(
                bodies(catalog, authenticator, tracing.isOn()),
                routes(catalog, authenticator),
                tracing.isOn() ? new RequestLog.Collection(requests, traces) : requests);
        begin();
        address = URI.create("%s://%s:%d/"
                .formatted(settings.http().scheme(), settings.http().host(), server.port()));
        LOG.info("ingest api serves address={}", address);
    }

    /** Starts what runs beside the server. */
    private void begin() {
        metrics.add(server.jettyServer().threadPool());
        topics.start();
        tables.start();
    }

    /** Starts what needs the topics. */
    private void startClients() {
        keys.start();
        publisher.start();
    }

    private Publisher publisher(Catalog catalog, EventMetrics events) {
        return new Publisher(
                settings.installation().kafka(),
                settings.installation().topics(),
                catalog,
                settings.acknowledgement(),
                events,
                responses,
                settings.headers());
    }

    /** The handler that reads bodies, before all others. */
    private BodyHandler bodies(Catalog catalog, Authenticator authenticator, boolean traced) {
        var http = settings.http();
        var memory = new MemoryBudget(http.inFlight());
        metrics.add(memory, http.inFlight());
        var writer = new ResponseWriter(http.inFlight(), http.requestTime());
        metrics.add(writer);
        var bodies = new BodyHandler(
                http, memory, clients.filter(settings.access(), authenticator, pages.sessions()), clients.serves());
        pages.setHandler(handlers(catalog, writer, authenticator, traced));
        bodies.setHandler(pages);
        return bodies;
    }

    private ApiRoutes routes(Catalog catalog, Authenticator authenticator) {
        InstallationSettings installation = settings.installation();
        var log = new ProgressRoutes.Log(admin, installation.kafka(), installation.topics(), publisher::wantTicks);
        var progress = new ProgressRoutes(log, authenticator, responses);
        var enrichment = Enrichers.of(settings.enrichment(), System::nanoTime);
        var strictness = settings.cloudEvents();
        return new ApiRoutes(
                catalog, authenticator, publisher, readiness, progress, receipts, strictness, clients, enrichment);
    }

    private Javalin start(BodyHandler bodies, ApiRoutes routes, RequestLog log) {
        return Javalin.create(config -> {
                    new HttpServerConfig(settings.http(), bodies, log).apply(config);
                    routes.apply(config);
                })
                .start();
    }

    /** The handlers that a request passes through once its body is read; the last one leads to the routes. */
    private Handler handlers(Catalog catalog, ResponseWriter writer, Authenticator authenticator, boolean traced) {
        var docs =
                new DocsPages(OpenApi.of(catalog, clients.routes(), GameRoutes.paths(), GameRoutes.methods()), writer);
        var servlets = new BufferedResponses(writer);
        if (traced) { // the servlet layer begins the span of a traced request
            docs.setHandler(servlets);
        } else {
            var plain = new PlainEventsHandler(authenticator, publisher, writer);
            docs.setHandler(plain);
            plain.setHandler(servlets);
        }
        return docs;
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

    /** Starts the API with its metrics on {@code meters} and its spans on {@code tracing}. */
    public static IngestApi start(IngestSettings settings, MeterRegistry meters, Tracing tracing) {
        return new IngestApi(settings, meters, tracing);
    }

    /** The address that it serves on. */
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

    /** From now on {@code /readyz} names these faults of the machine or of other services in its response. */
    public void noteFaults(Supplier<List<String>> faults) {
        readiness.noteFaults(faults);
    }

    /** From now on it accepts no events while {@code shortages} says that room for the log is short. */
    public void suspendWhile(Supplier<List<String>> shortages) {
        publisher.suspendWhile(shortages);
    }

    /** From now on these pages are served, too; to holders of an admin key, where keys are required. */
    public void mount(SidePages mounted) {
        pages.mount(mounted);
    }

    /** The keys by which mounted pages ask this API. */
    public PageKeys pageKeys() {
        return pages;
    }

    /** From now on no pages are served. */
    public void unmount() {
        pages.unmount();
    }

    /** Whether it accepts events now. */
    public boolean ready() {
        return readiness.problem() == null;
    }

    /**
     * Reports that it is not ready, waits so that load balancers notice, then accepts no more requests, finishes those
     * under way, flushes the producer, and stops.
     */
    @Override
    public void close() {
        readiness.drain();
        LOG.info("ingest api drains");
        LockSupport.parkNanos(settings.notice().toNanos());
        topics.close();
        server.stop();
        publisher.close(); // its acknowledgements run on the threads of responses
        responses.close();
        metrics.close();
        keys.close();
        receipts.close();
        tables.close();
        admin.close(Duration.ofSeconds(1));
        LOG.info("ingest api stopped");
    }
}

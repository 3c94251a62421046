package dev.lakeward.standalone.console;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What services of other processes count, read from their pages of metrics: once in two seconds while somebody asks, and once
 * in a minute else, since such a page is work for a service that is idle. Sums over all instances. A service that does not
 * answer counts as before. Thread-safe.
 */
final class RemoteMeters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteMeters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Nobody has asked for so long: nobody looks. */
    static final Duration UNASKED = Duration.ofSeconds(10);
    /** Pause while nobody looks. */
    static final Duration IDLE_PAUSE = Duration.ofSeconds(60);

    private static final Pattern LINE = Pattern.compile("(\\w+)\\{([^}]*)}\\s+(\\S+)");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** Names of meters by their names on the page. */
    private static final Map<String, String> COUNTERS = Map.of(
            "lakeward_ingest_events_total", "lakeward.ingest.events",
            "lakeward_processor_events_total", "lakeward.processor.events",
            "lakeward_sink_rows_total", "lakeward.sink.rows");

    private static final Map<String, String> GAUGES = Map.of(
            "lakeward_sink_lag", "lakeward.sink.lag",
            "lakeward_sink_lag_time_seconds", "lakeward.sink.lag.time");

    private final List<URI> addresses;
    private final LongSupplier nanos;
    private volatile long asked;
    private volatile long refreshed;
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Map<URI, Map<String, Double>> read = new ConcurrentHashMap<>();
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lakeward-console-meters").daemon().factory());

    /** Makes one that reads nothing by itself. */
    RemoteMeters(List<URI> addresses, LongSupplier nanos) {
        this.addresses = List.copyOf(addresses);
        this.nanos = nanos;
        this.asked = nanos.getAsLong();
        this.refreshed = asked - IDLE_PAUSE.toNanos();
    }

    /** Starts to read these pages. */
    static RemoteMeters start(List<URI> addresses) {
        var meters = new RemoteMeters(addresses, System::nanoTime);
        var _ = meters.clock.scheduleWithFixedDelay(meters::refreshIfDue, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return meters;
    }

    MeterRegistry registry() {
        return registry;
    }

    /** Reads the pages if somebody looks, if one has never answered, and now and then. */
    void refreshIfDue() {
        if (nanos.getAsLong() - asked < UNASKED.toNanos()
                || !read.keySet().containsAll(addresses)
                || isOlderThan(IDLE_PAUSE)) {
            refresh();
        }
    }

    private boolean isOlderThan(Duration age) {
        return nanos.getAsLong() - refreshed >= age.toNanos();
    }

    private synchronized void refresh() {
        refreshed = nanos.getAsLong();
        for (URI address : addresses) {
            try {
                var answer = http.send(
                        HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
                read.put(address, values(answer.body()));
            } catch (IOException e) {
                LOG.debug("a service does not show its metrics address={} cause={}", address, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        read.values().forEach(values -> values.keySet().forEach(this::register));
    }

    /** The values of a page that the console shows, by name and tags. */
    static Map<String, Double> values(String page) {
        Map<String, Double> values = new HashMap<>();
        Matcher line = LINE.matcher(page);
        while (line.find()) {
            if (COUNTERS.containsKey(line.group(1)) || GAUGES.containsKey(line.group(1))) {
                values.merge(
                        "%s{%s}".formatted(line.group(1), line.group(2)),
                        Double.parseDouble(line.group(3)),
                        Double::sum);
            }
        }
        return values;
    }

    private void register(String key) {
        if (known.putIfAbsent(key, true) != null) {
            return;
        }
        int cut = key.indexOf('{');
        List<Tag> tags = new ArrayList<>();
        TAG.matcher(key).results().forEach(tag -> tags.add(Tag.of(tag.group(1), tag.group(2))));
        String name = key.substring(0, cut);
        String counter = COUNTERS.get(name);
        if (counter != null) {
            FunctionCounter.builder(counter, this, meters -> meters.sum(key))
                    .tags(tags)
                    .register(registry);
        } else {
            Gauge.builder(Objects.requireNonNull(GAUGES.get(name)), this, meters -> meters.sum(key))
                    .tags(tags)
                    .register(registry);
        }
    }

    /** Who comes back gets no old count first, from which the next one would be a leap. */
    private double sum(String key) {
        asked = nanos.getAsLong();
        if (isOlderThan(UNASKED)) {
            refresh();
        }
        return read.values().stream()
                .mapToDouble(values -> values.getOrDefault(key, 0.0))
                .sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.close();
    }
}

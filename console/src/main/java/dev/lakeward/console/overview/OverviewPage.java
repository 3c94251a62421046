package dev.lakeward.console.overview;

import dev.lakeward.console.health.Finding;
import dev.lakeward.console.health.Health;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.EventStream;
import dev.lakeward.console.web.Html;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first page, whose numbers renew themselves each second. Thread-safe. */
public final class OverviewPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OverviewPage.class);
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final FlowMeter meter;
    private final Traffic traffic;
    private final Lake lake;
    private final Health health;
    private final Set<EventStream> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lakeward-console-clock").daemon().factory());
    private @Nullable ScheduledFuture<?> ticking;
    /** Samples that nobody watched, one after the other. */
    private int unwatched;

    private List<Finding> findings = List.of();
    private long foundAt = System.nanoTime() - FRESH.toNanos();

    /**
     * Makes a page that samples nothing yet.
     *
     * @param meters what the services of this process count
     * @param traffic what they do not count; closed with the page
     */
    public OverviewPage(MeterRegistry meters, Traffic traffic, Lake lake, Health health) {
        this.meter = new FlowMeter(meters);
        this.traffic = traffic;
        this.lake = lake;
        this.health = health;
    }

    /** The page. */
    public Answer page(Asked asked) {
        tick();
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, view()));
    }

    /** Starts to sample, until nobody has looked for as long as samples are kept: the next look finds the last minutes. */
    private synchronized void tick() {
        unwatched = 0;
        if (ticking == null) {
            meter.sample();
            ticking = clock.scheduleAtFixedRate(this::sample, 1, 1, TimeUnit.SECONDS);
        }
    }

    /** Takes a sample and sends it to who watches. */
    void sample() {
        try {
            if (isForgotten()) {
                return;
            }
            meter.sample();
            if (watchers.isEmpty()) {
                traffic.stop();
            } else {
                traffic.start();
                String flow = flow();
                String rates = RateChart.of(meter.samples()).toJson();
                for (EventStream watcher : watchers) {
                    watcher.send("flow", flow);
                    watcher.send("rates", rates);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("a sample of the rates failed; the next one follows", e);
        }
    }

    /** Ends sampling where nobody looks any more. */
    private synchronized boolean isForgotten() {
        unwatched = watchers.isEmpty() ? unwatched + 1 : 0;
        if (unwatched > FlowMeter.KEPT && ticking != null) {
            ticking.cancel(false);
            ticking = null;
            meter.clear();
        }
        return ticking == null;
    }

    /** Whether samples are taken. */
    synchronized boolean isSampling() {
        return ticking != null;
    }

    /** The numbers of each second. */
    public void stream(Asked asked, EventStream stream) {
        tick();
        watchers.add(stream);
        traffic.start();
        stream.onEnd(() -> watchers.remove(stream));
    }

    private OverviewView view() {
        Flow flow = meter.flow();
        double sinkLag = meter.sinkLag();
        return new OverviewView(
                flow,
                health.services(),
                RateChart.of(meter.samples()),
                traffic.latency(),
                traffic.processorLag(),
                sinkLag < 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(sinkLag)),
                meter.sinkLagSeconds(),
                traffic.families(flow.accepted()),
                traffic.sources(flow.accepted()));
    }

    private String flow() {
        Html part = out -> JteflowGenerated.render(out, Html.PLAIN, view());
        return part.toText();
    }

    /** The conservation meter and the table of its parts. */
    public Answer ledger(Asked asked) {
        List<Ledger.Row> rows;
        String problem = "";
        try {
            rows = Ledger.rows(lake.query(Ledger.SQL, Limits.PAGE));
        } catch (LakeException e) {
            rows = List.of();
            problem = String.valueOf(e.getMessage());
        }
        List<Ledger.Row> shown =
                rows.stream().filter(row -> row.ledger().accepted() > 0).collect(Collectors.toList());
        String said = problem;
        return Answer.html(out -> JteledgerGenerated.render(out, Html.PLAIN, Ledger.total(shown), shown, said));
    }

    /** What is wrong, looked at again when the last look is half a minute old. */
    public Answer findings(Asked asked) {
        synchronized (health) {
            if (System.nanoTime() - foundAt > FRESH.toNanos()) {
                findings = health.findings();
                foundAt = System.nanoTime();
            }
        }
        return Answer.html(out -> JtefindingsGenerated.render(out, Html.PLAIN, findings));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        traffic.close();
        List.copyOf(watchers).forEach(EventStream::close);
    }
}

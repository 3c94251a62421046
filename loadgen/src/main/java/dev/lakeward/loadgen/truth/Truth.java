package dev.lakeward.loadgen.truth;

import static dev.lakeward.loadgen.truth.TruthColumn.exact;
import static dev.lakeward.loadgen.truth.TruthColumn.key;

import dev.lakeward.loadgen.generate.SentEvent;
import dev.lakeward.loadgen.script.EventTable;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out what every table must say when all of a traffic has arrived, in the order in which it is sent. Takes each event
 * once as it goes by, and writes the folder at the end. The rules are those of the documentation; none of the code that
 * computes the tables is used.
 */
public final class Truth implements AutoCloseable {
    private static final long RETENTION = Duration.ofDays(30).toMillis();
    private static final long YEAR = Duration.ofDays(365).toMillis();

    private final TrafficSettings settings;
    private final Output output;
    private final RawTruth raw;
    private final SessionTruth sessions = new SessionTruth();
    private final ShopTruth shop = new ShopTruth();
    private final PhotoTruth photo = new PhotoTruth();
    private final PageTruth pages;
    private final MeterTruth meters = new MeterTruth();
    private final Map<String, Long> newest = new HashMap<>();
    private final List<Late> late = new ArrayList<>();
    private final List<SentEvent.Invalid> bad = new ArrayList<>();

    private record Late(String id, String type, String key, long time, long newest) {}

    /** @param folder where the truth is written; made where it is missing */
    public Truth(Path folder, TrafficSettings settings) throws IOException {
        Files.createDirectories(folder);
        this.settings = settings;
        this.output = new Output(folder, settings.tag());
        this.raw = new RawTruth(folder, settings.tag());
        this.pages = new PageTruth(output);
    }

    /** Takes the next event that is sent. */
    public void sent(SentEvent sent) {
        switch (sent) {
            case SentEvent.Invalid broken -> bad.add(broken);
            case SentEvent.Valid(GeneratedEvent event, boolean repeat, byte[] ignored) -> {
                if (!repeat) {
                    judge(event);
                }
            }
        }
    }

    private void judge(GeneratedEvent event) {
        // Beyond every real clock: the time of receipt counts, which neither makes late nor moves its key on.
        boolean clamped = event.time() > settings.until().toEpochMilli() + YEAR;
        if (clamped) {
            raw.add(event, true);
            return;
        }
        long before = newest.getOrDefault(event.key(), Long.MIN_VALUE);
        if (before != Long.MIN_VALUE && event.time() < before - RETENTION) {
            late.add(new Late(event.id(), event.type(), event.key(), event.time(), before));
        } else {
            newest.put(event.key(), Math.max(before, event.time()));
            raw.add(event, false);
            count(event);
        }
        if (event.table() == EventTable.PAGE_EVENTS) {
            pages.add(event);
        }
    }

    private void count(GeneratedEvent event) {
        if (event.table().key().equals("user_id")) {
            sessions.add(event);
        }
        switch (event.table()) {
            case APP_EVENTS, PURCHASES -> shop.add(event);
            case CUSTOMERS, SITE_VISITS, IMAGES, ORDERS -> photo.add(event);
            case DEVICES, MEASURING_COMPONENTS, INSTALL_EVENTS, MEASUREMENTS -> meters.add(event);
            default -> {}
        }
    }

    /** Writes all of it. */
    public TruthFolder write() throws IOException {
        close();
        writeLate();
        writeBad();
        sessions.write(output);
        shop.write(output);
        photo.write(output);
        pages.write();
        meters.write(output);
        List<TruthTable> tables = new ArrayList<>(raw.tables());
        tables.addAll(output.tables());
        String about = "%s, %d events, seed %d, until %s, tag %s"
                .formatted(settings.profile(), settings.events(), settings.seed(), settings.until(), settings.tag());
        TruthFolder folder = new TruthFolder(output.folder(), about, tables);
        folder.write();
        return folder;
    }

    private void writeLate() {
        List<TruthColumn> columns = List.of(
                key("event_id", Columns.TEXT),
                exact("event_type", Columns.TEXT),
                exact("key", Columns.TEXT),
                exact("event_time", Columns.TIME),
                exact("newest_event_time", Columns.TIME));
        String query =
                "SELECT event_id, event_type, key, event_time, newest_event_time FROM late_events WHERE key LIKE '%%-%s-%%'"
                        .formatted(settings.tag());
        output.write(
                new TruthTable("late_events", query, columns),
                file -> late.forEach(event -> file.row(
                        event.id(),
                        event.type(),
                        event.key(),
                        Instant.ofEpochMilli(event.time()),
                        Instant.ofEpochMilli(event.newest()))));
    }

    /** A request that had to be sent again is refused again, so a refusal may stand there twice. */
    private void writeBad() {
        List<TruthColumn> columns =
                List.of(key("event_id", Columns.TEXT), exact("code", Columns.TEXT), exact("pointer", Columns.TEXT));
        String id = "coalesce(event_id, regexp_extract(payload, '\"event_id\":\"([^\"]+)\"', 1)) AS event_id";
        String pointer = "CASE WHEN code = 'malformed-json' THEN NULL ELSE pointer END AS pointer";
        String query = "SELECT DISTINCT %s, code, %s FROM rejected_events WHERE payload LIKE '%%-%s-%%'"
                .formatted(id, pointer, settings.tag());
        output.write(
                new TruthTable("rejected_events", query, columns),
                file -> bad.forEach(event -> file.row(event.id(), event.code(), event.pointer())));
    }

    @Override
    public void close() throws IOException {
        raw.close();
        pages.close();
    }
}

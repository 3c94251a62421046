package dev.lakeward.loadgen.truth;

import static dev.lakeward.loadgen.truth.TruthColumn.exact;
import static dev.lakeward.loadgen.truth.TruthColumn.key;

import dev.lakeward.loadgen.script.GeneratedEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code user_activity} and {@code hourly_activity}: every page event counts, however late. */
final class PageTruth implements AutoCloseable {
    private static final DateTimeFormatter BUCKET =
            DateTimeFormatter.ofPattern("yyyyMMddHH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SITE = "site-";

    private final Output output;
    private final TruthTable table;
    private final CsvFile file;
    private final TreeMap<String, Hour> hours = new TreeMap<>();

    private static final class Hour {
        private final Instant start;
        private final Address address;
        private final String activity;
        private final Set<String> users = new HashSet<>();
        private long count;

        Hour(Instant start, Address address, String activity) {
            this.start = start;
            this.address = address;
            this.activity = activity;
        }
    }

    /** The parts of an address that the rules ask for. */
    private record Address(
            @Nullable String scheme,
            String host,
            String domain,
            @Nullable String first,
            @Nullable String second,
            @Nullable String query) {
        static Address of(String url) {
            boolean schemed = url.contains("://");
            URI uri = URI.create(schemed ? url : "any://" + url);
            String[] path = uri.getRawPath().split("/", -1);
            String host = uri.getHost();
            // All sites are named site-<tag>.<public suffix>: the registrable domain begins there.
            String domain = host.substring(host.indexOf(SITE));
            return new Address(
                    schemed ? uri.getScheme() : null, host, domain, part(path, 1), part(path, 2), uri.getRawQuery());
        }

        private static @Nullable String part(String[] path, int index) {
            return path.length > index && !path[index].isEmpty() ? path[index] : null;
        }
    }

    PageTruth(Output output) {
        this.output = output;
        List<TruthColumn> columns = List.of(
                key("event_id", Columns.TEXT),
                exact("user_id", Columns.TEXT),
                exact("activity_time", Columns.TIME),
                exact("activity", Columns.TEXT),
                exact("url_level1", Columns.TEXT),
                exact("url_level2", Columns.TEXT),
                exact("url_level3", Columns.TEXT),
                exact("host", Columns.TEXT),
                exact("query", Columns.TEXT),
                exact("scheme", Columns.TEXT));
        List<String> names = columns.stream().map(TruthColumn::name).toList();
        this.table = new TruthTable("user_activity", output.select(names, "user_activity_current", "user_id"), columns);
        this.file = new CsvFile(output.folder(), table);
    }

    void add(GeneratedEvent event) {
        Address address = Address.of(Objects.requireNonNull(event.text("url")));
        String activity = Objects.requireNonNull(event.text("action"));
        Instant time = Instant.ofEpochMilli(event.time());
        file.row(
                event.id(),
                event.key(),
                time,
                activity,
                address.domain(),
                address.first(),
                address.second(),
                address.host(),
                address.query(),
                address.scheme());
        Instant start = time.truncatedTo(ChronoUnit.HOURS);
        String name = String.join("\t", start.toString(), address.domain(), String.valueOf(address.first()), activity);
        Hour hour = hours.computeIfAbsent(name, unseen -> new Hour(start, address, activity));
        hour.count++;
        hour.users.add(event.key());
    }

    void write() {
        output.tables().add(table);
        List<TruthColumn> columns = List.of(
                key("time_bucket", Columns.TEXT),
                key("url_level1", Columns.TEXT),
                key("url_level2", Columns.TEXT),
                key("activity", Columns.TEXT),
                exact("hour", Columns.TIME),
                exact("activity_count", Columns.WHOLE),
                exact("user_count", Columns.WHOLE));
        output.current(
                "hourly_activity",
                "url_level1",
                columns,
                out -> hours.values().forEach(hour -> {
                    String first = Objects.requireNonNullElse(hour.address.first(), "");
                    String bucket = BUCKET.format(hour.start);
                    out.row(
                            bucket,
                            hour.address.domain(),
                            first,
                            hour.activity,
                            hour.start,
                            hour.count,
                            hour.users.size());
                }));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

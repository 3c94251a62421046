package dev.lakeward.standalone.load;

import dev.lakeward.loadgen.send.BodyFormat;
import dev.lakeward.loadgen.send.RateSchedule;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.lake.WriteKeyOption;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how to send. */
final class SendOptions {
    private static final int FULL_BATCH = 500;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "0",
            description =
                    "Events a second: 5000, or stages and ramps such as 1k:30s,1k-20k:60s,20k (default: as fast as they are answered).")
    private String rate = "0";

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "4",
            description = "Requests under way at once (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "" + FULL_BATCH,
            description = "Most events in a request (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--body",
            paramLabel = "FORMAT",
            defaultValue = "ndjson",
            description = "ndjson, json, cloudevents or segment (default: ${DEFAULT-VALUE}).")
    private String body = "ndjson";

    @Option(names = "--gzip", description = "Compress the bodies.")
    private boolean gzip;

    @Mixin
    private final WriteKeyOption key = new WriteKeyOption();

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Keep one line an event, on disk before the next request: ack, rej or unk, and its id.")
    private @Nullable Path ledger;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long an unanswered request is sent again (default: ${DEFAULT-VALUE}).")
    private int patience;

    /** @throws IllegalArgumentException with words for the user */
    SenderSettings settings(URI server) {
        return SenderSettings.defaults(server)
                .connections(connections)
                .body(new SenderSettings.Body(format(), Math.min(batch, format().maxEvents()), gzip))
                .rate(schedule())
                .retryTimeout(Duration.ofSeconds(patience))
                .headers(key.headers())
                .ackLog(ledger);
    }

    RateSchedule schedule() {
        return RateSchedule.parse(rate);
    }

    BodyFormat format() {
        for (BodyFormat format : BodyFormat.values()) {
            if (format.toString().equals(body.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IllegalArgumentException("--body=%s: use ndjson, json, cloudevents or segment".formatted(body));
    }
}

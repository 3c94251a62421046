package dev.lakeward.standalone.importing;

import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.send.EventSender;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.importing.mapping.MappedLine;
import dev.lakeward.standalone.importing.sort.EventSorter;
import dev.lakeward.standalone.importing.sort.SpillFolder;
import dev.lakeward.standalone.importing.sort.TimedEvent;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.ProgressBar;
import dev.lakeward.standalone.render.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Sorts events by time, sends them over one connection, waits until they have landed, and counts their outcomes. For one
 * thread.
 */
public final class ImportJob implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Of events on the heap: much less than the heap of the command. */
    private static final long MEMORY = 64L << 20;

    private static final long MEMORY_OF_REJECTED = 8L << 20;

    private final EventOrigin origin;
    private final SenderSettings settings;
    private final Screen screen;
    private final SpillFolder folder;
    private final EventSorter events;
    private final RejectedLines rejected;

    /** Names an event for people. */
    @FunctionalInterface
    public interface EventOrigin {
        /**
         * Where an event was read.
         *
         * @param file number of the file, from 0
         * @param line number in the file
         */
        String place(int file, long line);
    }

    /**
     * Sends nothing yet.
     *
     * @param settings name the API and carry the key
     * @param dataDir holds events that the heap has no room for
     */
    public ImportJob(EventOrigin origin, SenderSettings settings, Screen screen, Path dataDir) {
        this.origin = origin;
        this.settings = settings;
        this.screen = screen;
        this.folder = new SpillFolder(dataDir);
        this.events = new EventSorter(folder, MEMORY);
        this.rejected = new RejectedLines(new EventSorter(folder, MEMORY_OF_REJECTED));
    }

    /** Takes an event, or a line that is none; nothing is sent yet. */
    public void add(int file, MappedLine line) {
        if (line.fault().isEmpty()) {
            events.add(new TimedEvent(line.time(), file, line.line(), line.id(), line.event()));
        } else {
            rejected.unfit(origin.place(file, line.line()), line.event(), line.fault());
        }
    }

    /** How many events there are to send. */
    public long size() {
        return events.size();
    }

    /** How many events came after one of a later time. */
    public long moved() {
        return events.moved();
    }

    /**
     * Sends all that was read.
     *
     * @param wait whether to return when all has landed rather than when all is accepted
     * @param recorded whether rejected lines become rows of {@code rejected_events}
     */
    public ImportSummary send(ServerClient client, boolean wait, boolean recorded)
            throws IOException, InterruptedException {
        long unfit = rejected.size();
        Map<Integer, Long> start = lastOffsets(client);
        // One connection: events of one key must come in the order of time, whatever table they are of.
        SenderSettings ordered = settings.connections(1).retryTimeout(PATIENCE);
        try (EventSender sender = new EventSender(ordered.listingEvents().unrecorded()).listener(rejected);
                EventSender refusals = new EventSender(ordered)) {
            SendTotals tally = send(sender, outgoing(), events.size(), "sending");
            Map<Integer, Long> positions = new HashMap<>(tally.positions());
            long failed = 0;
            boolean answers = tally.unknown() == 0;
            if (recorded && rejected.size() > 0 && answers) {
                SendTotals kept = send(refusals, rejected.events(), rejected.size(), "recording");
                kept.positions().forEach((partition, offset) -> positions.merge(partition, offset, Math::max));
                failed = rejected.size() - kept.accepted();
            }
            ImportSummary sent = new ImportSummary(
                    events.size() + unfit,
                    tally.accepted(),
                    tally.rejected() + unfit,
                    events.size() - tally.accepted() - tally.rejected(),
                    failed,
                    null);
            if (!wait || !answers || positions.isEmpty()) {
                return wait && answers ? sent.settled(OutcomeCounts.NONE) : sent;
            }
            new LandingWaiter(client, screen, PATIENCE).await(positions, tally.accepted());
            return sent.settled(OutcomeCounts.of(client, sender.offsets(), start, rejected.sentAgain()));
        }
    }

    /** None where the lake does not say: then all that it holds is looked at, if that is ever needed. */
    private static Map<Integer, Long> lastOffsets(ServerClient client) throws InterruptedException {
        try {
            return client.progress(Map.of()).positions();
        } catch (IOException busy) {
            return Map.of();
        }
    }

    /** What was said of the first lines that became no rows. */
    public List<String> refusals() {
        return rejected.shown();
    }

    private Iterator<OutgoingEvent> outgoing() {
        Iterator<TimedEvent> sorted = events.sorted();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return sorted.hasNext();
            }

            @Override
            public OutgoingEvent next() {
                TimedEvent event = sorted.next();
                return new OutgoingEvent(event.id(), event.json(), origin.place(event.file(), event.line()), 0);
            }
        };
    }

    private SendTotals send(EventSender sender, Iterator<OutgoingEvent> source, long total, String what)
            throws InterruptedException {
        try (ProgressBar progress = new ProgressBar(screen, what, total, InstantSource.system())) {
            return sender.send(source, tally -> {
                progress.update(tally.sent(), words(tally, progress));
                if (tally.unknown() > 0) {
                    // The lake did not answer for the whole of the patience; it will not answer what follows either.
                    sender.stop();
                }
            });
        }
    }

    private static String words(SendTotals tally, ProgressBar progress) {
        String again = tally.retries() == 0 ? "" : ", %s requests sent again".formatted(Numbers.count(tally.retries()));
        return Numbers.rate(tally.sent(), progress.elapsed()) + again;
    }

    @Override
    public void close() {
        events.close();
        rejected.close();
        folder.close();
    }
}

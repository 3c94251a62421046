package dev.lakeward.standalone.importing.sort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts events by time, stably. What does not fit in
 * memory is sorted in runs on disk, which are merged.
 */
public final class EventSorter implements AutoCloseable {
    /** Runs that are open at once; more are merged into one first. */
    private static final int MOST_RUNS = 64;

    private static final Comparator<TimedEvent> BY_TIME = Comparator.comparingLong(TimedEvent::time);

    private final SpillFolder folder;
    private final long memory;
    private final List<SortedRun> runs = new ArrayList<>();
    private final List<SortedRun.Reader> open = new ArrayList<>();
    private List<TimedEvent> events = new ArrayList<>();
    private long held;
    private long size;
    private long newest = Long.MIN_VALUE;
    private long moved;

    /** @param memory bytes of events that are kept on the heap */
    public EventSorter(SpillFolder folder, long memory) {
        this.folder = folder;
        this.memory = memory;
    }

    /** How many events it holds. */
    public long size() {
        return size;
    }

    /** How many came after one with a later time. */
    public long moved() {
        return moved;
    }

    public void add(TimedEvent event) {
        size++;
        if (event.time() < newest) {
            moved++;
        }
        newest = Math.max(newest, event.time());
        events.add(event);
        held += event.size();
        if (held > memory) {
            spill();
        }
    }

    private void spill() {
        try {
            events.sort(BY_TIME);
            runs.add(SortedRun.write(folder.next(), events.iterator()));
            events = new ArrayList<>();
            held = 0;
            if (runs.size() == MOST_RUNS) {
                SortedRun merged = SortedRun.write(folder.next(), merge());
                close();
                for (SortedRun run : runs) {
                    run.delete();
                }
                runs.clear();
                runs.add(merged);
            }
        } catch (IOException e) {
            throw folder.failure(e);
        }
    }

    /** All events by time; called once, when all were added. */
    public Iterator<TimedEvent> sorted() {
        if (runs.isEmpty()) {
            events.sort(BY_TIME);
            return events.iterator();
        }
        if (!events.isEmpty()) {
            spill();
        }
        try {
            return merge();
        } catch (IOException e) {
            throw folder.failure(e);
        }
    }

    private Iterator<TimedEvent> merge() throws IOException {
        PriorityQueue<Head> heads = new PriorityQueue<>();
        for (int i = 0; i < runs.size(); i++) {
            SortedRun.Reader reader = runs.get(i).read();
            open.add(reader);
            TimedEvent first = reader.next();
            if (first != null) {
                heads.add(new Head(first, i, reader));
            }
        }
        return new Merge(heads);
    }

    @Override
    public void close() {
        for (SortedRun.Reader reader : open) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
    }

    /** The next event of a run; of one time, the earlier run first. */
    private record Head(TimedEvent event, int run, SortedRun.Reader reader) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            int byTime = Long.compare(event.time(), other.event.time());
            return byTime == 0 ? Integer.compare(run, other.run) : byTime;
        }
    }

    private final class Merge implements Iterator<TimedEvent> {
        private final PriorityQueue<Head> heads;

        Merge(PriorityQueue<Head> heads) {
            this.heads = heads;
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public TimedEvent next() {
            @Nullable Head head = heads.poll();
            if (head == null) {
                throw new NoSuchElementException();
            }
            try {
                TimedEvent after = head.reader().next();
                if (after != null) {
                    heads.add(new Head(after, head.run(), head.reader()));
                }
            } catch (IOException e) {
                throw folder.failure(e);
            }
            return head.event();
        }
    }
}

package dev.lakeward.console.debug;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.console.tail.EventLog;
import dev.lakeward.console.tail.SeenEvent;
import dev.lakeward.console.tail.TailFilter;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/** {@code /debug/summary}, {@code /debug/events} and {@code /debug/reset}, in JSON. Thread-safe. */
public final class DebugPages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final EventLog log;
    private final InstantSource clock;
    private volatile boolean resettable;

    /** @param log of the events since the server started */
    public DebugPages(EventLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** From now on {@code /debug/reset} is allowed. */
    public void allowReset() {
        resettable = true;
    }

    /** How many events of each verdict, type and reason came. */
    public Answer summary(Asked asked) {
        var summary = new Summary();
        boolean complete = log.read(summary::add);
        ObjectNode answer = JSON.createObjectNode().put("since", log.since().toString());
        summary.write(answer);
        return json(200, answer.put("complete", complete));
    }

    /** The newest events that the filter shows. */
    public Answer events(Asked asked) {
        TailFilter filter = TailFilter.of(asked);
        String id = asked.text("id");
        int most = Math.clamp(asked.number("limit").orElse(USUAL), 1, MOST);
        Deque<SeenEvent> newest = new ArrayDeque<>();
        var found = new AtomicLong();
        boolean complete = log.read(event -> {
            if ((id.isEmpty() || id.equals(event.id())) && filter.shows(event)) {
                found.incrementAndGet();
                newest.addLast(event);
                if (newest.size() > 2 * MOST) {
                    sort(newest, most);
                }
            }
        });
        sort(newest, most);
        ObjectNode answer = JSON.createObjectNode();
        var events = answer.putArray("events");
        newest.forEach(event -> events.add(SeenEventJson.of(event)));
        return json(200, answer.put("complete", complete && found.get() <= most));
    }

    /** Leaves the newest, newest first. */
    private static void sort(Deque<SeenEvent> events, int most) {
        var sorted = events.stream()
                .sorted(Comparator.comparing(SeenEvent::at).reversed())
                .limit(most)
                .toList();
        events.clear();
        events.addAll(sorted);
    }

    /** Leaves out of the other answers whatever came before. */
    public Answer reset(Asked asked) {
        if (!asked.post()) {
            return problem(405, "Send it by POST.");
        }
        if (!resettable) {
            return problem(403, "Only the server of lakeward demo can be reset.");
        }
        log.forget(clock.instant());
        return json(200, JSON.createObjectNode().put("since", log.since().toString()));
    }

    static Answer problem(int status, String detail) {
        return json(status, JSON.createObjectNode().put("status", status).put("detail", detail));
    }

    static Answer json(int status, ObjectNode body) {
        return Answer.json(status, body + "\n");
    }
}

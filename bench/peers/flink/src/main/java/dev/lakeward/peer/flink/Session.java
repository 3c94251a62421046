package dev.lakeward.peer.flink;

import java.nio.charset.StandardCharsets;

/** A session of a user, begun or ended. */
public class Session {
    public String user;
    public long start;
    public long end;
    public long events;
    public long spent;

    void add(Event event) {
        if (events == 0) {
            user = event.user;
            start = event.time;
            end = event.time;
        }
        start = Math.min(start, event.time);
        end = Math.max(end, event.time);
        events++;
        spent += event.spent;
    }

    void add(Session other) {
        user = other.user;
        start = events == 0 ? other.start : Math.min(start, other.start);
        end = Math.max(end, other.end);
        events += other.events;
        spent += other.spent;
    }

    byte[] json() {
        return ("{\"user_id\":\"" + user + "\",\"started_at\":" + start + ",\"ended_at\":" + end + ",\"events\":"
                        + events + ",\"revenue\":" + java.math.BigDecimal.valueOf(spent, 2) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}

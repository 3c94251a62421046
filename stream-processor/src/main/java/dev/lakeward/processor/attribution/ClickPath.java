package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.attribution.model.Touch;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.traffic.TrafficSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase event in the app, the session it was made in, and the sessions on the way to it.
 *
 * @param session null where no session was open
 */
public record ClickPath(
        Clicker by, String eventId, long time, @Nullable Touch session, List<Touch> path) implements PurchaseMessage {
    /** Sessions on the way to a purchase that are looked at: the newest. */
    static final int LONGEST = 50;

    public ClickPath {
        path = List.copyOf(path);
    }

    /**
     * Who made a purchase event.
     *
     * @param userId the id
     * @param personId the person that it was
     * @param epoch grows when the id becomes another person's
     */
    public record Clicker(String userId, String personId, long epoch) {}

    /**
     * The path to a click over {@code sessions}, in order.
     *
     * @param session the one that it was made in
     * @param lookback how long a path is, in milliseconds
     */
    public static ClickPath of(
            Clicker by, Click click, @Nullable AppSession session, List<AppSession> sessions, long lookback) {
        List<Touch> path = AppSession.path(click.time(), session, sessions, lookback, LONGEST).stream()
                .map(ClickPath::touch)
                .toList();
        return new ClickPath(by, click.eventId(), click.time(), session == null ? null : touch(session.open()), path);
    }

    private static Touch touch(Open open) {
        return new Touch(open.eventId(), open.time(), open.source());
    }

    @Override
    public void write(StateWriter out) {
        out.text(by.userId()).text(eventId).int64(time).flag(session != null);
        if (session != null) {
            write(session, out);
        }
        out.int64(path.size());
        path.forEach(touch -> write(touch, out));
        out.text(by.personId()).int64(by.epoch());
    }

    /** A hash of all of it. */
    public long hash() {
        var writer = new StateWriter();
        write(writer);
        return writer.takeHash();
    }

    static ClickPath read(StateReader in) {
        String user = in.text();
        String event = in.text();
        long time = in.int64();
        Touch session = in.flag() ? readTouch(in) : null;
        List<Touch> path = new ArrayList<>();
        for (int left = in.int32(); left > 0; left--) {
            path.add(readTouch(in));
        }
        return new ClickPath(new Clicker(user, in.text(), in.int64()), event, time, session, path);
    }

    private static void write(Touch touch, StateWriter out) {
        touch.source().write(out.text(touch.sessionId()).int64(touch.time()));
    }

    private static Touch readTouch(StateReader in) {
        return new Touch(in.text(), in.int64(), TrafficSource.read(in));
    }
}

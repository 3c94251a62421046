package dev.lakeward.processor.attribution;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase event in the app, the session it was made in, and the sessions on the way to it.
 *
 * @param session null where no session was open
 */
record ClickPath(
        String userId, String eventId, long time, @Nullable Touch session, List<Touch> path)
        implements PurchaseMessage {
    /** Sessions on the way to a purchase that are looked at: the newest. */
    static final int LONGEST = 50;

    ClickPath {
        path = List.copyOf(path);
    }

    @Override
    public void write(StateWriter out) {
        out.text(userId).text(eventId).int64(time).flag(session != null);
        if (session != null) {
            write(session, out);
        }
        out.int64(path.size());
        path.forEach(touch -> write(touch, out));
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
        return new ClickPath(user, event, time, session, path);
    }

    private static void write(Touch touch, StateWriter out) {
        out.text(touch.sessionId())
                .int64(touch.time())
                .optional(touch.campaign())
                .optional(touch.channel());
    }

    private static Touch readTouch(StateReader in) {
        return new Touch(in.text(), in.int64(), in.optional(), in.optional());
    }
}

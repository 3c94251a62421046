package dev.lakeward.console.live;

import dev.lakeward.console.tail.EventTail;
import dev.lakeward.console.tail.SeenEvent;
import dev.lakeward.console.tail.TailBatch;
import dev.lakeward.console.tail.TailFilter;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.EventStream;
import dev.lakeward.console.web.Html;
import dev.lakeward.event.schema.Catalog;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Events as they arrive. Thread-safe. */
public final class LivePage {
    /** Events that a browser gets at a time, four times a second. */
    static final int MOST = 25;

    /** Batches that may hold events of before, of which only the newest matter. */
    private static final int FIRST = 3;

    private final Catalog catalog;
    private final EventTail tail;

    /** @param tail reads while the page is open */
    public LivePage(Catalog catalog, EventTail tail) {
        this.catalog = catalog;
        this.tail = tail;
    }

    /** The page; its address holds the filter. */
    public Answer page(Asked asked) {
        TailFilter filter = TailFilter.of(asked);
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, filter, catalog.eventTypes()));
    }

    /** The events that the filter shows, the newest first. */
    public void stream(Asked asked, EventStream stream) {
        TailFilter filter = TailFilter.of(asked);
        var beat = new AtomicInteger();
        stream.onEnd(tail.watch(batch -> send(batch, filter, beat.getAndIncrement() < FIRST, stream)));
    }

    private static void send(TailBatch batch, TailFilter filter, boolean first, EventStream stream) {
        List<SeenEvent> shown = batch.events().stream().filter(filter::shows).toList();
        long left = first ? 0 : Math.max(0, shown.size() - MOST);
        List<EventView> views =
                shown.reversed().stream().limit(MOST).map(EventView::of).toList();
        if (!views.isEmpty()) {
            Html part = out -> JteeventsGenerated.render(out, Html.PLAIN, views);
            stream.send("events", part.toText());
        }
        stream.send("status", status(views.size(), left, batch.skipped()));
    }

    /** What the browser adds up: events shown, events that the filter shows but the page has no room for, and unread ones. */
    private static String status(int shown, long left, long skipped) {
        return "{\"shown\":%d,\"left\":%d,\"skipped\":%d}".formatted(shown, left, skipped);
    }
}

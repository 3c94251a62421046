package dev.lakeward.console.send;

import dev.lakeward.console.tail.EventTail;
import dev.lakeward.console.tail.SeenEvent;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.EventStream;
import dev.lakeward.console.web.Html;
import dev.lakeward.event.schema.Catalog;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** How to send events, and whether one has arrived. Thread-safe. */
public final class SendPage {
    private final List<Snippet> snippets;
    private final String example;
    private final EventTail tail;
    private final InstantSource clock;

    /** @param api where events are sent to */
    public SendPage(Catalog catalog, URI api, EventTail tail, InstantSource clock) {
        this.example = ExampleEvent.of(catalog);
        this.snippets = Snippet.all(api.toString().replaceFirst("/$", ""), example);
        this.tail = tail;
        this.clock = clock;
    }

    /** The page. */
    public Answer page(Asked asked) {
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, snippets, example));
    }

    /** Tells of the first event that arrives from now on. */
    public void stream(Asked asked, EventStream stream) {
        Instant opened = clock.instant();
        stream.onEnd(tail.watch(batch -> batch.events().stream()
                .filter(event -> event.at().isAfter(opened))
                .filter(event ->
                        event.verdict() == SeenEvent.Verdict.ACCEPTED || event.verdict() == SeenEvent.Verdict.REJECTED)
                .findFirst()
                .ifPresentOrElse(event -> send(event, stream), () -> stream.send("beat", ""))));
    }

    private static void send(SeenEvent event, EventStream stream) {
        Html part = out -> JtearrivedGenerated.render(out, Html.PLAIN, event);
        stream.send("arrived", part.toText());
    }
}

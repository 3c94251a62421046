package dev.lakeward.console.send;

import dev.lakeward.console.tail.EventTail;
import dev.lakeward.console.tail.SeenEvent;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.EventStream;
import dev.lakeward.console.web.FormToken;
import dev.lakeward.console.web.Html;
import dev.lakeward.event.schema.Catalog;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** How to send events, and whether one has arrived. Thread-safe. */
public final class SendPage {
    private final List<Snippet> snippets;
    private final String example;
    private final EventTail tail;
    private final EventSender sender;
    private final FormToken token;
    private final InstantSource clock = InstantSource.system();

    /**
     * The page.
     *
     * @param api where events are sent to
     * @param sender sends what is written on pages
     * @param token of the forms that send
     */
    public SendPage(Catalog catalog, URI api, EventTail tail, EventSender sender, FormToken token) {
        this.sender = sender;
        this.token = token;
        this.example = ExampleEvent.of(catalog);
        this.snippets = Snippet.all(api.toString().replaceFirst("/$", ""), example);
        this.tail = tail;
    }

    /** The page. */
    public Answer page(Asked asked) {
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, snippets, example, token.text()));
    }

    /** Sends the event in a form of any page, and answers what the API answers. */
    public Answer event(Asked asked) throws IOException {
        Optional<Answer> refusal = token.refusal(asked);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        EventSender.Verdict verdict = sender.send(asked.given("source").orElse("default"), asked.text("event"));
        return Answer.json(verdict.status(), verdict.json());
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

package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppEvent.Close;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/** What the stage remembers of a user: app events, emitted sessions, and purchases sent to the repartition topic. */
record UserState(AppSessionState life, EmittedFacts emitted, EmittedFacts sent) {
    static UserState empty() {
        return new UserState(new AppSessionState(), new EmittedFacts(), new EmittedFacts());
    }

    void write(StateWriter out) {
        out.int64(life.opens().size());
        for (Open open : life.opens()) {
            out.int64(open.time())
                    .text(open.eventId())
                    .optional(open.campaign())
                    .optional(open.channel());
        }
        out.int64(life.closes().size());
        life.closes().forEach(close -> out.int64(close.time()).text(close.eventId()));
        out.int64(life.clicks().size());
        life.clicks()
                .forEach(click -> out.int64(click.time()).text(click.eventId()).text(click.purchaseId()));
        emitted.write(out);
        sent.write(out);
        out.int64(life.settled().size());
        life.settled()
                .forEach(click -> out.int64(click.time()).text(click.eventId()).text(click.purchaseId()));
        out.int64(life.floor()).int64(life.changedFrom());
    }

    static UserState read(StateReader in) {
        var life = new AppSessionState();
        for (int left = in.int32(); left > 0; left--) {
            life.add(new Open(in.int64(), in.text(), in.optional(), in.optional()));
        }
        for (int left = in.int32(); left > 0; left--) {
            life.add(new Close(in.int64(), in.text()));
        }
        for (int left = in.int32(); left > 0; left--) {
            life.add(new Click(in.int64(), in.text(), in.text()));
        }
        var state = new UserState(life, EmittedFacts.read(in), EmittedFacts.read(in));
        for (int left = in.hasMore() ? in.int32() : 0; left > 0; left--) {
            life.settled().add(new Click(in.int64(), in.text(), in.text()));
        }
        if (in.hasMore()) {
            life.floor(in.int64());
        }
        if (in.hasMore()) {
            life.changedFrom(in.int64());
        }
        return state;
    }
}

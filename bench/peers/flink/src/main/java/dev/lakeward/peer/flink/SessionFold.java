package dev.lakeward.peer.flink;

import org.apache.flink.api.common.functions.AggregateFunction;

/** The events of a window, one by one. */
final class SessionFold implements AggregateFunction<Event, Session, Session> {
    @Override
    public Session createAccumulator() {
        return new Session();
    }

    @Override
    public Session add(Event event, Session session) {
        session.add(event);
        return session;
    }

    @Override
    public Session getResult(Session session) {
        return session;
    }

    @Override
    public Session merge(Session one, Session other) {
        one.add(other);
        return one;
    }
}

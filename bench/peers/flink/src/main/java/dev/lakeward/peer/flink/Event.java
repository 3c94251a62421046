package dev.lakeward.peer.flink;

/** What the job needs of an event; a POJO in Flink's sense, so that Flink's own quick serializer takes it. */
public class Event {
    public String type;
    public String user;
    public String id;
    public long time;
    /** Price by amount, in cents; 0 where nothing was bought. */
    public long spent;
    /** The event as it came, where it goes on as it is; else null. */
    public byte[] json;
}

package dev.lakeward.peer.flink;

/** All that the hand-written function keeps of a user: its open session and the hashes of its newest ids. */
public class RingState {
    static final int IDS = 16;

    public Session session = new Session();
    public long[] ids = new long[IDS];
    public int next;
    /** When a timer will look after the session; 0 if none is set. */
    public long timer;

    boolean isNew(long id) {
        for (long known : ids) {
            if (known == id) {
                return false;
            }
        }
        ids[next] = id;
        next = (next + 1) % IDS;
        return true;
    }
}

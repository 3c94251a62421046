package dev.lakeward.event.json;

/** The position of a scan: for each open object its member, for each open array its element. */
final class Path {
    private static final int BEFORE_MEMBER = -1;

    private final int[] places;
    private final boolean[] arrays;
    private int depth;

    Path(int limit) {
        places = new int[limit];
        arrays = new boolean[limit];
    }

    void clear() {
        depth = 0;
    }

    void enterObject(int at) {
        depth = at + 1;
        arrays[at] = false;
        places[at] = BEFORE_MEMBER;
    }

    void enterArray(int at) {
        depth = at + 1;
        arrays[at] = true;
        places[at] = 0;
    }

    void openMember(int at, int member) {
        places[at] = member;
    }

    void closeMember(int at) {
        places[at] = BEFORE_MEMBER;
    }

    void nextElement(int at) {
        places[at]++;
    }

    void leave(int at) {
        depth = at;
    }

    /** JSON pointer (RFC 6901) to the value under way. */
    String pointer(Members[] levels) {
        StringBuilder pointer = new StringBuilder();
        for (int at = 0; at < depth; at++) {
            if (arrays[at]) {
                pointer.append('/').append(places[at]);
            } else if (places[at] != BEFORE_MEMBER) {
                pointer.append('/').append(escape(levels[at].name(places[at])));
            }
        }
        return pointer.toString();
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

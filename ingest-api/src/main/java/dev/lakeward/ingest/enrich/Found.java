package dev.lakeward.ingest.enrich;

import dev.lakeward.ingest.publish.AddedMembers;

/**
 * Columns that were worked out.
 *
 * @param columns may be none, where a list says nothing
 * @param lists the lists that were asked, as {@link ListVersions} has them
 */
record Found(AddedMembers columns, int lists) {
    /** Nothing was asked. */
    static final Found NOTHING = new Found(AddedMembers.NONE, 0);
}

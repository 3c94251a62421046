package dev.lakeward.sink.catalog;

import dev.lakeward.sink.compact.CompactedDay;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the warehouse holds, whoever put it there. */
interface LakeContents {
    /** Dates of which files have landed, by table; a table of the catalogue that has none has a folder by now. */
    Map<String, Set<String>> days() throws IOException;

    /** The days of a table that are compacted. */
    List<CompactedDay> compacted(String table) throws IOException;

    /** Paths in the warehouse of landed files that compacted days of a table hold and that are still there. */
    List<String> covered(String table) throws IOException;
}

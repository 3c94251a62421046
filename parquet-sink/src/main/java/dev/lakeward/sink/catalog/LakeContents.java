package dev.lakeward.sink.catalog;

import dev.lakeward.sink.compact.CompactedDay;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables and days in the warehouse, from all sinks. */
interface LakeContents {
    /** Dates of landed files by table, for all tables of the catalogue. Creates missing folders of tables. */
    Map<String, Set<String>> days() throws IOException;

    /** The compacted days of a table, by date. */
    List<CompactedDay> compacted(String table) throws IOException;

    /** Paths of landed files of a table that compacted days cover and that are not deleted yet. */
    List<String> covered(String table) throws IOException;
}

package dev.lakeward.standalone.sql.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Parquet files of a lake that count, on local disk. Thread-safe. */
public interface TableFiles {
    /** The folder that holds them all. */
    Path folder();

    /**
     * The files that count now, by table.
     *
     * @param notes receives notes about the results
     */
    Map<String, List<Path>> now(Consumer<String> notes) throws IOException;
}

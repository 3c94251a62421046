package dev.lakeward.sink.parquet;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;

/**
 * Shared configuration of Parquet readers and writers. Without one, Parquet creates a Hadoop configuration for each
 * file, which parses the XML defaults of Hadoop: that costs more than all rows of a small file.
 */
public final class ParquetFiles {
    private static final ParquetReadOptions READING =
            ParquetReadOptions.builder(configuration()).build();

    private ParquetFiles() {}

    /** A configuration without Hadoop's defaults. */
    static ParquetConfiguration configuration() {
        return new HadoopParquetConfiguration(new Configuration(false));
    }

    /** Opens a file and reads its footer. */
    public static ParquetFileReader open(InputFile file) throws IOException {
        return ParquetFileReader.open(file, READING);
    }
}

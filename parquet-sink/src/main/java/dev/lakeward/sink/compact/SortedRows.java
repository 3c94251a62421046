package dev.lakeward.sink.compact;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.parquet.SortedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.ParquetReader;
import org.jspecify.annotations.Nullable;

/** Sorted rows. One thread at a time. */
interface SortedRows extends AutoCloseable {
    /** The next row; null after the last one. */
    @Nullable
    GenericRecord next() throws IOException;

    @Override
    default void close() throws IOException {}

    /** The rows of sorted files, merged. */
    static SortedRows merge(FileStore store, List<String> runs, Schema schema, Comparator<GenericRecord> order)
            throws IOException {
        return new Runs(store, runs, schema, order);
    }

    /** Rows in memory. */
    final class InMemory implements SortedRows {
        private final Iterator<GenericRecord> rows;

        InMemory(List<GenericRecord> rows) {
            this.rows = rows.iterator();
        }

        @Override
        public @Nullable GenericRecord next() {
            return rows.hasNext() ? rows.next() : null;
        }
    }

    /** Rows of several sorted files, merged. */
    final class Runs implements SortedRows {
        private record Head(GenericRecord row, ParquetReader<GenericRecord> rest) {}

        private final List<ParquetReader<GenericRecord>> readers = new ArrayList<>();
        private final PriorityQueue<Head> heads;

        private Runs(FileStore store, List<String> runs, Schema schema, Comparator<GenericRecord> order)
                throws IOException {
            this.heads = new PriorityQueue<>(Comparator.comparing(Head::row, order));
            try {
                for (String run : runs) {
                    readers.add(SortedFile.read(store, run, schema));
                }
                for (var reader : readers) {
                    advance(reader);
                }
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        private void advance(ParquetReader<GenericRecord> reader) throws IOException {
            GenericRecord row = reader.read();
            if (row != null) {
                heads.add(new Head(row, reader));
            }
        }

        @Override
        public @Nullable GenericRecord next() throws IOException {
            Head first = heads.poll();
            if (first == null) {
                return null;
            }
            advance(first.rest());
            return first.row();
        }

        @Override
        public void close() throws IOException {
            for (var reader : readers) {
                reader.close();
            }
        }
    }
}

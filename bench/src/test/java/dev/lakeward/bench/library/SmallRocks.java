package dev.lakeward.bench.library;

import java.nio.file.Path;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** RocksDB with 32 MB of cache, which holds index and filter blocks too, and write buffers of 16 MB. */
record SmallRocks(RocksDB db, Options options, LRUCache cache) implements AutoCloseable {
    static SmallRocks open(Path folder, CompressionType compression) throws RocksDBException {
        RocksDB.loadLibrary();
        var cache = new LRUCache(32 << 20);
        var options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(16 << 20)
                .setMaxWriteBufferNumber(2)
                .setCompressionType(compression)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setCacheIndexAndFilterBlocks(true)
                        .setFilterPolicy(new BloomFilter(10)));
        return new SmallRocks(RocksDB.open(options, folder.toString()), options, cache);
    }

    @Override
    public void close() {
        db.close();
        options.close();
        cache.close();
    }
}

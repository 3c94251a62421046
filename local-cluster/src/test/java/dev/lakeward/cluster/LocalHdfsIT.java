package dev.lakeward.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalHdfsIT {
    private static final Path FILE = new Path("/kept/file");

    @Test
    void keepsWhatItTookAndItsAddressAcrossARestartAndPrintsNothing(@TempDir java.nio.file.Path directory)
            throws Exception {
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            URI address;
            try (var hdfs = LocalHdfs.start(directory)) {
                address = hdfs.uri();
                write(hdfs, "before");
            }
            try (var hdfs = LocalHdfs.start(directory)) {
                assertThat(hdfs.uri())
                        .as("a query engine has noted where the tables are")
                        .isEqualTo(address);
                assertThat(read(hdfs)).isEqualTo("before");
                write(hdfs, "after");
                assertThat(read(hdfs)).isEqualTo("after");
            }
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static FileSystem client(LocalHdfs hdfs) throws IOException {
        return FileSystem.newInstance(hdfs.uri(), new Configuration());
    }

    private static void write(LocalHdfs hdfs, String text) throws IOException {
        try (var client = client(hdfs);
                var out = client.create(FILE, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String read(LocalHdfs hdfs) throws IOException {
        try (var client = client(hdfs);
                var in = client.open(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

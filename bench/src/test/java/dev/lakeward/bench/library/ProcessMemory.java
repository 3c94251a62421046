package dev.lakeward.bench.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process, from Linux. */
final class ProcessMemory {
    private ProcessMemory() {}

    /** Bytes that are not pages of files: heap, and what libraries allocate. */
    static long anonymous() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}

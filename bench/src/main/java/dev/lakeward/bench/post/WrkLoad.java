package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;

/** Load by wrk, with all requests made before the clock starts. */
record WrkLoad(Path program, BenchEnv env, int batch) {
    /** What the script prints when it is done: requests, microseconds, microseconds at p50 and p99, rejections, failures. */
    private static final String DONE = "figures ";

    Measurement drive(URI server, Duration time) throws IOException, InterruptedException {
        Path script = env.folder().resolve("requests.lua");
        try (var bundled = Objects.requireNonNull(WrkLoad.class.getResourceAsStream("requests.lua"))) {
            Files.copy(bundled, script, StandardCopyOption.REPLACE_EXISTING);
        }
        var process = new ProcessBuilder(
                        program.toString(),
                        "--threads=1",
                        "--connections=" + PostLoad.CONNECTIONS,
                        "--duration=%ds".formatted(time.toSeconds()),
                        "--timeout=10s",
                        "--script=" + script,
                        server.toString(),
                        "--",
                        PostWorkload.events(env).toString(),
                        Integer.toString(batch),
                        PostLoad.PATH,
                        PostLoad.mediaType(batch))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return parse(output);
    }

    /** Reads what the script printed; rejected or failed requests invalidate the run. */
    static Measurement parse(String output) throws IOException {
        String line = output.lines()
                .filter(one -> one.startsWith(DONE))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk did not come to its end:\n" + output));
        String[] numbers = line.substring(DONE.length()).split(" ", -1);
        if (!numbers[4].equals("0") || !numbers[5].equals("0")) {
            throw new IOException(
                    "of %s requests %s were rejected and %s failed".formatted(numbers[0], numbers[4], numbers[5]));
        }
        return Measurement.of(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]) * 1000)
                .with("p50 ms", Double.parseDouble(numbers[2]) / 1000)
                .with("p99 ms", Double.parseDouble(numbers[3]) / 1000);
    }
}

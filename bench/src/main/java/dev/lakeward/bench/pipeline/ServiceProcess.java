package dev.lakeward.bench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One service in a JVM of its own: the command of the container, with the JVM flags of {@code deploy/image/lakeward} and the
 * heap of a container of 512 MB.
 */
final class ServiceProcess implements AutoCloseable {
    /** Class path of the product, a system property that the launcher sets. */
    private static final String CLASS_PATH = "lakeward.product";

    /** The JDK's record of a start, a system property that the launcher sets where there is one. */
    private static final String RECORD = "lakeward.record";

    private static final String MAIN = "dev.lakeward.standalone.Lakeward";
    private static final List<String> FLAGS = List.of(
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Xmx281m",
            "-XX:+UseParallelGC",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:Tier4InvocationThreshold=15000",
            "-XX:Tier4MinInvocationThreshold=2000",
            "-XX:Tier4CompileThreshold=45000",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final int LOG_SHOWN = 2000;

    private final String name;
    private final Process process;
    private final Path log;

    private ServiceProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** @param name command of the service: ingest, process or sink */
    static ServiceProcess start(String name, Map<String, String> variables, Path folder) throws IOException {
        String classPath = System.getProperty(CLASS_PATH);
        if (classPath == null) {
            throw new IllegalStateException("needs -D%s; ./lakeward bench sets it".formatted(CLASS_PATH));
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        addRecord(command);
        if (!name.equals("process")) {
            command.add("-XX:NewRatio=1");
        }
        command.addAll(List.of("-cp", classPath, MAIN, name));
        Path log = folder.resolve(name + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        builder.environment().put("LAKEWARD_METRICS_PORT", "0");
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        return new ServiceProcess(name, process, log);
    }

    /** The record of starts that the launcher gives to services, if there is one. */
    private static void addRecord(List<String> command) {
        String record = System.getProperty(RECORD, "");
        if (!record.isEmpty()) {
            command.add("-XX:AOTCache=" + record);
        }
    }

    String name() {
        return name;
    }

    /** Anonymous resident memory in MB, without mapped files; 0 where the system has no /proc. */
    double megabytes() throws IOException {
        return status("RssAnon:");
    }

    /** Resident memory of mapped files in MB, which the system can reclaim; 0 where the system has no /proc. */
    double megabytesOfFiles() throws IOException {
        return status("RssFile:") + status("RssShmem:");
    }

    private double status(String field) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Throws with the end of its log if the process has ended. */
    void check() throws IOException {
        if (!process.isAlive()) {
            String text = Files.readString(log);
            throw new IOException("%s ended:%n%s"
                    .formatted(name, text.substring(Math.max(0, text.length() - LOG_SHOWN))));
        }
    }

    /** Sends SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package dev.lakeward.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.apache.kafka.common.utils.internals.AppInfoParser;

/**
 * Where figures were taken, and how busy it was before.
 *
 * @param facts names and values for the reader of a result
 */
public record Machine(SequencedMap<String, String> facts) {
    /** This machine now. */
    public static Machine now() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("processor", "%d × %s".formatted(Runtime.getRuntime().availableProcessors(), processor()));
        facts.put("memory", memory());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("kafka", AppInfoParser.getVersion());
        facts.put("load before", String.format(Locale.ROOT, "%.2f", load()));
        return new Machine(facts);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() {
        return line("/proc/cpuinfo", "model name", System.getProperty("os.arch"));
    }

    private static String memory() {
        String kilobytes = line("/proc/meminfo", "MemTotal", "0").replaceAll("\\D", "");
        return "%d GB".formatted(Long.parseLong(kilobytes) >> 20);
    }

    private static String line(String file, String name, String otherwise) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException notLinux) {
            return otherwise;
        }
    }

    /** One line. */
    public String line() {
        return String.join(
                        ", ", facts.values().stream().limit(facts.size() - 1L).toList()) + "; load before: "
                + facts.lastEntry().getValue();
    }
}

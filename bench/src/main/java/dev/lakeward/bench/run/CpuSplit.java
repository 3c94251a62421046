package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Whose code the processor was in, by the samples of a JFR recording: each counts for the topmost frame that is not of the
 * JDK. The recording is of all of the run, its start and warm-up included.
 */
final class CpuSplit {
    private static final String OTHER = "rest %";
    private static final SequencedMap<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("dev.lakeward.", "own %");
        PARTS.put("org.apache.kafka.", "kafka %");
        PARTS.put("net.jpountz.", "pack %");
        PARTS.put("com.github.luben.", "pack %");
        PARTS.put("org.eclipse.jetty.", "http %");
        PARTS.put("io.javalin.", "http %");
        PARTS.put("org.apache.parquet.", "parquet %");
        PARTS.put("org.apache.avro.", "parquet %");
        PARTS.put("org.apache.hadoop.", "parquet %");
    }

    private CpuSplit() {}

    /** Adds each part in percent; the figure as it is where the recording has no samples. */
    static Measurement add(Measurement measurement, Path recording) throws IOException {
        if (!Files.exists(recording)) {
            return measurement;
        }
        Map<String, Integer> samples = new HashMap<>();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    samples.merge(part(event), 1, Integer::sum);
                }
            }
        }
        double all = samples.values().stream().mapToInt(count -> count).sum();
        var more = measurement;
        for (var part : new java.util.LinkedHashSet<>(PARTS.values())) {
            if (samples.containsKey(part)) {
                more = more.with(part, samples.get(part) * 100 / all);
            }
        }
        return samples.containsKey(OTHER) ? more.with(OTHER, samples.get(OTHER) * 100 / all) : more;
    }

    private static String part(RecordedEvent event) {
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            for (var part : PARTS.entrySet()) {
                if (type.startsWith(part.getKey())) {
                    return part.getValue();
                }
            }
        }
        return OTHER;
    }
}

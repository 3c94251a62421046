package dev.lakeward.loadgen.acklog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Contents of an {@link AckLog}. Fault tests compare tables with it: all {@link DeliveryStatus#ACKNOWLEDGED} events must be
 * there, none of the {@link DeliveryStatus#REJECTED}; the {@link DeliveryStatus#UNKNOWN} may be.
 */
public final class AckLogReader {
    private static final int WORD = 3;

    private final Map<String, DeliveryStatus> statuses;

    private AckLogReader(Map<String, DeliveryStatus> statuses) {
        this.statuses = statuses;
    }

    /** Reads {@code file}. An incomplete last line, left by a crash, does not count. */
    public static AckLogReader read(Path file) throws IOException {
        Map<String, DeliveryStatus> statuses = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n') {
                    add(line.toString(), statuses);
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
        }
        return new AckLogReader(statuses);
    }

    private static void add(String line, Map<String, DeliveryStatus> statuses) throws IOException {
        DeliveryStatus status = Arrays.stream(DeliveryStatus.values())
                .filter(one -> line.startsWith(one.word() + " "))
                .findFirst()
                .orElseThrow(() -> new IOException("no line of an acknowledgement log: " + line));
        statuses.merge(line.substring(WORD + 1), status, AckLogReader::settled);
    }

    /** A verdict is final: a later attempt without a response does not make it unknown. */
    private static DeliveryStatus settled(DeliveryStatus before, DeliveryStatus now) {
        return now == DeliveryStatus.UNKNOWN ? before : now;
    }

    /** Status by event id, in the order of the first lines. */
    public Map<String, DeliveryStatus> statuses() {
        return statuses;
    }

    /** Ids of the events with this status. */
    public Set<String> with(DeliveryStatus status) {
        return statuses.entrySet().stream()
                .filter(entry -> entry.getValue() == status)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}

package dev.lakeward.loadgen.ledger;

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
 * What a ledger says, event by event. Fault tests hold the tables against it: all of {@link Fate#ACKNOWLEDGED} must be
 * there, none of {@link Fate#REJECTED} may, those of {@link Fate#UNKNOWN} may be.
 */
public final class LedgerReader {
    private static final int WORD = 3;

    private final Map<String, Fate> fates;

    private LedgerReader(Map<String, Fate> fates) {
        this.fates = fates;
    }

    /** Reads {@code file}. A last line that a crash left unfinished does not count. */
    public static LedgerReader read(Path file) throws IOException {
        Map<String, Fate> fates = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n') {
                    add(line.toString(), fates);
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
        }
        return new LedgerReader(fates);
    }

    private static void add(String line, Map<String, Fate> fates) throws IOException {
        Fate fate = Arrays.stream(Fate.values())
                .filter(one -> line.startsWith(one.word() + " "))
                .findFirst()
                .orElseThrow(() -> new IOException("no line of a ledger: " + line));
        fates.merge(line.substring(WORD + 1), fate, LedgerReader::settled);
    }

    /** A verdict once given stands: what was acknowledged does not become unknown when it is sent once more. */
    private static Fate settled(Fate before, Fate now) {
        return now == Fate.UNKNOWN ? before : now;
    }

    /** Every event and what became of it, in the order of the first lines. */
    public Map<String, Fate> fates() {
        return fates;
    }

    /** Ids of the events with this fate. */
    public Set<String> with(Fate fate) {
        return fates.entrySet().stream()
                .filter(entry -> entry.getValue() == fate)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}

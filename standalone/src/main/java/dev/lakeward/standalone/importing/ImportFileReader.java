package dev.lakeward.standalone.importing;

import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.importing.mapping.FormatReader;
import dev.lakeward.standalone.importing.mapping.MappedLine;
import dev.lakeward.standalone.importing.read.DiskFile;
import dev.lakeward.standalone.importing.read.UnreadableFileException;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.ProgressBar;
import dev.lakeward.standalone.render.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Reads all files before anything is sent, so that a file that cannot be read leaves the lake as it was. */
final class ImportFileReader {
    private static final int FAULTS_SHOWN = 20;

    private final FormatReader format;
    private final List<Path> files;
    private final Screen screen;
    private final AtomicLong bytesRead = new AtomicLong();
    private final Map<String, List<String>> howWritten = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long lines;
    private long lastLine;

    ImportFileReader(FormatReader format, List<Path> files, Screen screen) {
        this.format = format;
        this.files = files;
        this.screen = screen;
    }

    /**
     * Hands on what became of each line, with the number of its file.
     *
     * @throws CommandFailure if a file cannot be read, or the files have not what the format names
     */
    void run(BiConsumer<Integer, MappedLine> events) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        try (ProgressBar progress = new ProgressBar(screen, "reading", bytes >> 10, InstantSource.system())) {
            for (int number = 0; number < files.size(); number++) {
                read(number, events, progress);
            }
        }
        if (faults.isEmpty()) {
            format.fault().ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new CommandFailure("nothing was sent: " + String.join(System.lineSeparator() + "  ", shown()));
        }
        howWritten.forEach((how, names) -> screen.line(
                names.size() == 1
                        ? "%s: %s".formatted(names.getFirst(), how)
                        : "%s and %d more: %s".formatted(names.getFirst(), names.size() - 1, how)));
        format.notes().forEach(note -> screen.line("warning: " + note));
    }

    private void read(int number, BiConsumer<Integer, MappedLine> events, ProgressBar progress) throws IOException {
        DiskFile file = new DiskFile(files.get(number), bytesRead);
        lastLine = 0;
        try {
            String how = format.read(file, line -> {
                lines++;
                lastLine = line.line();
                progress.update(bytesRead.get() >> 10, "KiB, %s lines".formatted(Numbers.count(lines)));
                events.accept(number, bounded(line));
            });
            howWritten.computeIfAbsent(how, _ -> new ArrayList<>()).add(file.name());
        } catch (UnreadableFileException fault) {
            faults.add(place(file, fault) + ": " + fault.getMessage());
        }
    }

    private String place(DiskFile file, UnreadableFileException fault) {
        if (fault.line() != UnreadableFileException.WHOLE_FILE) {
            return file + ":" + fault.line();
        }
        return lastLine == 0 ? file.toString() : "%s, after line %d".formatted(file, lastLine);
    }

    private List<String> shown() {
        if (faults.size() <= FAULTS_SHOWN) {
            return faults;
        }
        List<String> shown = new ArrayList<>(faults.subList(0, FAULTS_SHOWN));
        shown.add("and %d files more".formatted(faults.size() - FAULTS_SHOWN));
        return shown;
    }

    /** The API takes no event that is longer. */
    private static MappedLine bounded(MappedLine line) {
        if (line.fault().isEmpty() && line.event().length > EventValidator.MOST_BYTES) {
            return new MappedLine(
                    line.line(),
                    line.event(),
                    line.id(),
                    line.time(),
                    "an event of %d bytes; %d at most".formatted(line.event().length, EventValidator.MOST_BYTES));
        }
        return line;
    }
}

package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders of JSON records whose names are numbers of 20 digits, so that names sort as numbers do. */
public final class RecordFiles {
    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.json");

    private RecordFiles() {}

    public static String path(String folder, long number) {
        return "%s/%020d.json".formatted(folder, number);
    }

    /** Numbers of all records in {@code folder}, in order. */
    public static Stream<Long> numbers(FileStore store, String folder) throws IOException {
        return store.list(folder).stream()
                .map(file -> NAME.matcher(file.name()))
                .filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1)))
                .sorted();
    }

    /** The greatest number in {@code folder}; empty if it has no records. */
    public static OptionalLong newest(FileStore store, String folder) throws IOException {
        return numbers(store, folder).mapToLong(Long::longValue).max();
    }

    /**
     * Reads a record; empty if the file does not exist.
     *
     * @throws JsonProcessingException if the file is no such record
     * @throws IOException if the store fails
     */
    public static <T extends Record> Optional<T> read(FileStore store, String path, Class<T> type) throws IOException {
        var json = store.read(path);
        return json.isEmpty() ? Optional.empty() : Optional.of(RecordJson.read(json.get(), type));
    }
}

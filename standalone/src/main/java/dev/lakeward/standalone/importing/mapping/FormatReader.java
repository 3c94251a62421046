package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.standalone.importing.read.InputFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the files of one import. */
public interface FormatReader {
    /**
     * Hands on the events of one file in its order, each one JSON object in UTF-8 with an {@code event_id}: its own,
     * or a name-based UUID of its line, so that a second import changes nothing. A line that cannot be read is handed
     * on as it is, with the reason.
     *
     * @return how the file is written, in a few words
     * @throws dev.lakeward.standalone.importing.read.UnreadableFileException if nothing that follows in the file
     *     can be trusted
     */
    String read(InputFile file, Consumer<MappedLine> events) throws IOException;

    /** Why the files are not of this format; called after the last file. */
    default Optional<String> fault() {
        return Optional.empty();
    }

    /** Warnings about the files; called after the last file. */
    default List<String> notes() {
        return List.of();
    }
}

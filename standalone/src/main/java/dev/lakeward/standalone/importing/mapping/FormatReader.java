package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.standalone.importing.read.InputFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One reading of files of a format. */
public interface FormatReader {
    /**
     * Hands on the events of one file in its order, each one JSON object in UTF-8 with an {@code event_id}: its own, or a
     * name-based UUID of its line, so that a second import changes nothing. A line that cannot be read is handed on as it is,
     * with the reason.
     *
     * @return how the file is written, in a few words
     * @throws dev.lakeward.standalone.importing.read.UnreadableFileException if nothing that follows in the file can be trusted
     */
    String read(InputFile file, Consumer<MappedLine> events) throws IOException;

    /** Why files of this format cannot be like these; asked when all were read. */
    default Optional<String> fault() {
        return Optional.empty();
    }

    /** What somebody should know who takes these files for files of this format; asked when all were read. */
    default List<String> notes() {
        return List.of();
    }
}

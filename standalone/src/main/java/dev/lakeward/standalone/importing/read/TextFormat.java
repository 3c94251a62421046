package dev.lakeward.standalone.importing.read;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the text of files is written, as far as a mapping says it; what it leaves out is found out from each file.
 *
 * @param charset null where it is guessed
 * @param delimiter between fields; null where it is guessed
 * @param quote opens and closes a field; {@link CsvRowReader#NO_QUOTE} for none; null for {@code "}, or {@code '}
 *     where the header has it
 * @param header names of the columns where the files do not hold them; null where their first line does
 * @param missing a field that holds this text alone is missing, as an empty one is
 */
public record TextFormat(
        @Nullable Charset charset,
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable List<String> header,
        String missing) {
    /** Everything is found out from the files. */
    static final TextFormat GUESSED = new TextFormat(null, null, null, null, "");

    public TextFormat {
        header = header == null ? null : List.copyOf(header);
    }
}

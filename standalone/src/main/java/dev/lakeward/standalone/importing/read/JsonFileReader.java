package dev.lakeward.standalone.importing.read;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one file of JSON: an object a line, an array of objects, or objects over several lines. */
public final class JsonFileReader {
    private static final int HEAD = 1 << 18;
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 1 << 24;

    private final InputFile source;
    private final @Nullable Charset charset;

    /** @param charset null where it is found out from the file */
    public JsonFileReader(InputFile source, @Nullable Charset charset) {
        this.source = source;
        this.charset = charset;
    }

    /**
     * Hands on each object; says how the file is written.
     *
     * @throws UnreadableFileException if it cannot be read, after all objects before the fault were handed on
     */
    public String read(Consumer<InputLine> lines) throws IOException {
        Encoding encoding = Encoding.of(source, charset, true);
        try (InputStream in = source.open();
                BufferedReader text =
                        new BufferedReader(new DecodingReader(in, encoding.charset(), encoding.bom()), BUFFER)) {
            String head = DecodingReader.head(text, HEAD);
            if (head.isBlank() && head.length() < HEAD) {
                throw new UnreadableFileException(
                        UnreadableFileException.WHOLE_FILE, "the file holds nothing but blank lines");
            }
            JsonLayout layout = JsonLayout.of(head);
            if (layout == JsonLayout.LINES) {
                lines(text, lines);
            } else {
                values(text, lines);
            }
            return encoding.describe() + ", " + layout.words();
        }
    }

    private static void lines(BufferedReader text, Consumer<InputLine> lines) throws IOException {
        var reader = new LineReader(text, LONGEST_LINE);
        long read = 0;
        long broken = 0;
        String first = "";
        for (String line = reader.next(); line != null; line = reader.next()) {
            if (line.isBlank()) {
                continue;
            }
            InputLine parsed = ExactJson.line(reader.number(), line);
            lines.accept(parsed);
            first = read == 0 ? line : first;
            read++;
            broken += parsed.fault().isEmpty() ? 0 : 1;
        }
        if (read > 1 && broken == read) {
            throw new UnreadableFileException(
                    UnreadableFileException.WHOLE_FILE,
                    "no line of it is a JSON object; its first line is: " + Excerpt.of(first));
        }
    }

    private static void values(Reader text, Consumer<InputLine> lines) throws IOException {
        try (JsonParser parser = ExactJson.PART.createParser(text)) {
            boolean within = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY && !within) {
                    within = true;
                } else if (token == JsonToken.END_ARRAY) {
                    within = false;
                } else {
                    value(parser, lines);
                }
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new UnreadableFileException(
                    at == null ? UnreadableFileException.WHOLE_FILE : at.getLineNr(),
                    "this is no JSON%s: %s"
                            .formatted(at == null ? "" : ", column " + at.getColumnNr(), e.getOriginalMessage()));
        }
    }

    private static void value(JsonParser parser, Consumer<InputLine> lines) throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        JsonNode value = ExactJson.PART.readTree(parser);
        String raw = value.toString();
        lines.accept(
                value.isObject() ? new InputLine(line, raw, value) : InputLine.broken(line, raw, "is no JSON object"));
    }
}

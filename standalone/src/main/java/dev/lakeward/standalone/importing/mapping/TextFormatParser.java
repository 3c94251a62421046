package dev.lakeward.standalone.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.standalone.importing.read.CsvDialect;
import dev.lakeward.standalone.importing.read.CsvRowReader;
import dev.lakeward.standalone.importing.read.LineFormat;
import dev.lakeward.standalone.importing.read.TextFormat;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads charset, delimiter, quote, header and missing of a mapping. */
final class TextFormatParser {
    private final FieldRuleParser.Faults faults;

    TextFormatParser(FieldRuleParser.Faults faults) {
        this.faults = faults;
    }

    TextFormat read(JsonNode root, LineFormat lines) {
        if (lines == LineFormat.JSON) {
            for (String name : List.of("delimiter", "quote", "header", "missing")) {
                if (root.has(name)) {
                    throw faults.wrong("/" + name, "is of no use with lines json; leave it out");
                }
            }
        }
        return new TextFormat(
                charset(root),
                delimiter(root),
                quote(root),
                header(root),
                root.path("missing").asText(""));
    }

    private @Nullable Charset charset(JsonNode root) {
        if (!root.has("charset")) {
            return null;
        }
        String name = root.path("charset").asText();
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw faults.wrong(
                    "/charset", name + " is not known; use such as UTF-8, UTF-16LE, ISO-8859-1 or windows-1252");
        }
    }

    private @Nullable Character delimiter(JsonNode root) {
        if (!root.has("delimiter")) {
            return null;
        }
        Character delimiter = CsvDialect.named(root.path("delimiter").asText());
        if (delimiter == null || "\r\n\"".indexOf(delimiter) >= 0) {
            throw faults.wrong("/delimiter", "must be one character, such as , ; | or tab");
        }
        return delimiter;
    }

    private @Nullable Character quote(JsonNode root) {
        if (!root.has("quote")) {
            return null;
        }
        String quote = root.path("quote").asText();
        if (quote.length() > 1) {
            throw faults.wrong("/quote", "must be one character, or \"\" for none");
        }
        return quote.isEmpty() ? CsvRowReader.NO_QUOTE : quote.charAt(0);
    }

    private @Nullable List<String> header(JsonNode root) {
        JsonNode header = root.path("header");
        if (header.isMissingNode() || (header.isBoolean() && header.booleanValue())) {
            return null;
        }
        if (!header.isArray() || header.isEmpty()) {
            throw faults.wrong(
                    "/header", "must be an array with the name of each column, for files whose first line has none");
        }
        List<String> names = new ArrayList<>();
        header.forEach(name -> names.add(name.asText()));
        return names;
    }
}

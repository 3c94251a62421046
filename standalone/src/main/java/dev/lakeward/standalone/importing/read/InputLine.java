package dev.lakeward.standalone.importing.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * One line of a file, or one row or object where it spans several.
 *
 * @param line number of its first line, from 1
 * @param raw its text, from which an event without an id gets one
 * @param fields what it holds; missing if it could not be read
 * @param fault why it could not be read; empty if it was
 */
public record InputLine(long line, String raw, JsonNode fields, String fault) {
    /** A line that was read. */
    public InputLine(long line, String raw, JsonNode fields) {
        this(line, raw, fields, "");
    }

    /** A line that could not be read. */
    public static InputLine broken(long line, String raw, String fault) {
        return new InputLine(line, raw, MissingNode.getInstance(), fault);
    }
}

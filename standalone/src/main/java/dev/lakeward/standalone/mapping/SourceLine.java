package dev.lakeward.standalone.mapping;

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
public record SourceLine(long line, String raw, JsonNode fields, String fault) {
    /** A line that was read. */
    public SourceLine(long line, String raw, JsonNode fields) {
        this(line, raw, fields, "");
    }

    /** A line that could not be read. */
    public static SourceLine broken(long line, String raw, String fault) {
        return new SourceLine(line, raw, MissingNode.getInstance(), fault);
    }
}

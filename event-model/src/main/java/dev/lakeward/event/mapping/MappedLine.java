package dev.lakeward.event.mapping;

/**
 * What became of a line.
 *
 * @param event JSON object in UTF-8; the line as it stood there if it could not be mapped
 * @param fault why it could not be mapped; empty if it was
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record MappedLine(byte[] event, String fault) {
    /** A line that was mapped. */
    public MappedLine(byte[] event) {
        this(event, "");
    }
}

package dev.lakeward.sink.files;

import java.time.Instant;

/**
 * A file or folder in a listing.
 *
 * @param name last part of its path
 * @param folder whether it is a folder
 * @param bytes size of a file, 0 for a folder
 * @param modified when it last changed
 */
public record StoredFile(String name, boolean folder, long bytes, Instant modified) {}

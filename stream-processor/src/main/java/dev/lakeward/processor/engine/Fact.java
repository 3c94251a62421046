package dev.lakeward.processor.engine;

import dev.lakeward.event.wire.JsonRow;

/**
 * A fact as it holds now.
 *
 * @param table its table
 * @param id its identity over all versions
 * @param row its own columns
 */
public record Fact(String table, String id, JsonRow row) {}

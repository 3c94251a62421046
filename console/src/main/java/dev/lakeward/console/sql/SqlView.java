package dev.lakeward.console.sql;

import java.util.List;

/** What the editor shows. */
record SqlView(String query, String engine, List<StarterQueries.Starter> starters, List<TableList.Entry> tables) {}

/** The game paths: each request is one event. */
@NullMarked
package dev.lakeward.ingest.game;

import org.jspecify.annotations.NullMarked;

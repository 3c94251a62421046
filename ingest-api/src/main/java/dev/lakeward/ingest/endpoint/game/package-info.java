/** The game paths: each request is one event. */
@NullMarked
package dev.lakeward.ingest.endpoint.game;

import org.jspecify.annotations.NullMarked;

/** The API's description of itself, made from the catalogue, and the page that shows it. */
@NullMarked
package dev.lakeward.ingest.openapi;

import org.jspecify.annotations.NullMarked;

/** The API's description of itself, made from the catalogue, and the page that shows it. */
@NullMarked
package dev.lakeward.ingest.endpoint.docs;

import org.jspecify.annotations.NullMarked;

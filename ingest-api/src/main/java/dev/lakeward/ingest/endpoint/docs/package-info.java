/** The description of the API, made from the catalogue, and the pages that show it. */
@NullMarked
package dev.lakeward.ingest.endpoint.docs;

import org.jspecify.annotations.NullMarked;

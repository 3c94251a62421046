@NullMarked
package dev.lakeward.ingest.endpoint.docs;

import org.jspecify.annotations.NullMarked;

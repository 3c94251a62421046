@NullMarked
package dev.lakeward.ingest.cloudevent;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.lakeward.ingest.key;

import org.jspecify.annotations.NullMarked;

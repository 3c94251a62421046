@NullMarked
package dev.lakeward.ingest.problem;

import org.jspecify.annotations.NullMarked;

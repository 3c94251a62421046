@NullMarked
package dev.lakeward.ingest.sdk;

import org.jspecify.annotations.NullMarked;

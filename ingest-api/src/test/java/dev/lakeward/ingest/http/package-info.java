@NullMarked
package dev.lakeward.ingest.http;

import org.jspecify.annotations.NullMarked;

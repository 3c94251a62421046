@NullMarked
package dev.lakeward.ingest.endpoint.posthog;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.lakeward.ingest.endpoint.mixpanel;

import org.jspecify.annotations.NullMarked;

/** The protocol of Segment's and RudderStack's SDKs. */
@NullMarked
package dev.lakeward.ingest.sdk;

import org.jspecify.annotations.NullMarked;

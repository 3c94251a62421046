/** The protocol of Segment's and RudderStack's SDKs. */
@NullMarked
package dev.lakeward.ingest.endpoint.sdk;

import org.jspecify.annotations.NullMarked;

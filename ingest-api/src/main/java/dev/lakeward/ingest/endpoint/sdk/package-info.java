/** The protocol of the SDKs of Segment and RudderStack. */
@NullMarked
package dev.lakeward.ingest.endpoint.sdk;

import org.jspecify.annotations.NullMarked;

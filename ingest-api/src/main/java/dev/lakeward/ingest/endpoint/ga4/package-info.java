/**
 * The protocol of Google Analytics 4: its Measurement Protocol, and what gtag.js sends.
 *
 * @see <a href="../../../../../../../../../docs/adr/0109-client-protocols.md">ADR 0109</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.ga4;

import org.jspecify.annotations.NullMarked;

/**
 * Messages of SDKs: track, identify, page, screen, group and alias, and the events that they become. Every client
 * protocol ends in such messages.
 *
 * @see <a href="../../../../../../../../../docs/adr/0092-sdk-messages.md">ADR 0092</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.message;

import org.jspecify.annotations.NullMarked;

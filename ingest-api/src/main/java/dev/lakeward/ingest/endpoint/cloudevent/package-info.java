/**
 * CloudEvents 1.0 over HTTP: binary, structured and batched.
 *
 * @see <a href="../../../../../../../../../docs/adr/0092-sdk-messages.md">ADR 0092</a>
 */
@NullMarked
package dev.lakeward.ingest.endpoint.cloudevent;

import org.jspecify.annotations.NullMarked;

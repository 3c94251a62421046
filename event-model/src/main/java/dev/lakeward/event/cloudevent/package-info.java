/**
 * CloudEvents 1.0, whatever carries them: HTTP requests or Kafka records.
 *
 * @see <a href="../../../../../../../../docs/adr/0092-sdk-messages.md">ADR 0092</a>
 */
@NullMarked
package dev.lakeward.event.cloudevent;

import org.jspecify.annotations.NullMarked;

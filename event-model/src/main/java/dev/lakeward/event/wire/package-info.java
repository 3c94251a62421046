/**
 * The metadata of an event: its identity and origin, as CloudEvents headers of a Kafka record.
 *
 * @see <a href="../../../../../../../../docs/adr/0073-one-header-an-event.md">ADR 0073</a>
 * @see <a href="../../../../../../../../docs/adr/0071-headers-stay-readable.md">ADR 0071</a>
 */
@NullMarked
package dev.lakeward.event.wire;

import org.jspecify.annotations.NullMarked;

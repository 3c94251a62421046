/**
 * The first stage: log time, classification of records, duplicates, lateness.
 *
 * @see <a href="../../../../../../../../docs/adr/0011-event-time.md">ADR 0011</a>
 * @see <a href="../../../../../../../../docs/adr/0093-import.md">ADR 0093</a>
 * @see <a href="../../../../../../../../docs/adr/0104-late-rows.md">ADR 0104</a>
 * @see <a href="../../../../../../../../docs/adr/0111-history-for-new-facts.md">ADR 0111</a>
 */
@NullMarked
package dev.lakeward.processor.ingest;

import org.jspecify.annotations.NullMarked;

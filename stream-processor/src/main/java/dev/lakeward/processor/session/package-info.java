/**
 * Sessions: what a user did without a pause longer than the gap, and what led to it.
 *
 * @see <a href="../../../../../../../../docs/adr/0117-one-table-of-sessions.md">ADR 0117</a>
 */
@NullMarked
package dev.lakeward.processor.session;

import org.jspecify.annotations.NullMarked;

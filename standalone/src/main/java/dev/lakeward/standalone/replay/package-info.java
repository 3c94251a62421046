/**
 * {@code lakeward replay}: sends events of the lake again.
 *
 * @see <a href="../../../../../../../../docs/adr/0093-import.md">ADR 0093</a>
 * @see <a href="../../../../../../../../docs/adr/0111-history-for-new-facts.md">ADR 0111</a>
 */
@NullMarked
package dev.lakeward.standalone.replay;

import org.jspecify.annotations.NullMarked;

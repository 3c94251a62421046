/**
 * {@code lakeward replay}: sends events of the lake again.
 *
 * @see <a href="../../../../../../../../docs/adr/0093-import.md">ADR 0093</a>
 */
@NullMarked
package dev.lakeward.standalone.replay;

import org.jspecify.annotations.NullMarked;

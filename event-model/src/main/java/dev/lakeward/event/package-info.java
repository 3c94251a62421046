/**
 * The event contract.
 *
 * @see <a href="../../../../../../../docs/adr/0001-modules.md">ADR 0001</a>
 */
@NullMarked
package dev.lakeward.event;

import org.jspecify.annotations.NullMarked;

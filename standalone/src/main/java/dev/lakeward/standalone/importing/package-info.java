/**
 * {@code lakeward import}: sends history from files through the API.
 *
 * @see <a href="../../../../../../../../docs/adr/0093-import.md">ADR 0093</a>
 */
@NullMarked
package dev.lakeward.standalone.importing;

import org.jspecify.annotations.NullMarked;

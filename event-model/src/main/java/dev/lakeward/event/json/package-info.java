/**
 * One pass over the bytes of a JSON object.
 *
 * @see <a href="../../../../../../../../docs/adr/0010-own-json-scanner.md">ADR 0010</a>
 */
@NullMarked
package dev.lakeward.event.json;

import org.jspecify.annotations.NullMarked;

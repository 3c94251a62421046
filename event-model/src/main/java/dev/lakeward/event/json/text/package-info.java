/**
 * Bytes of JSON text, below its values: encoding, escapes, white space, ends of values.
 *
 * @see <a href="../../../../../../../../../docs/adr/0010-own-json-scanner.md">ADR 0010</a>
 */
@NullMarked
package dev.lakeward.event.json.text;

import org.jspecify.annotations.NullMarked;

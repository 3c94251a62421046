/**
 * People: which ids belong to one person from when on.
 *
 * @see <a href="../../../../../../../../docs/adr/0105-people.md">ADR 0105</a>
 */
@NullMarked
package dev.lakeward.processor.identity;

import org.jspecify.annotations.NullMarked;

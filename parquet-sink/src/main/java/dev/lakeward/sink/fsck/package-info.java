/**
 * Checks a warehouse: the tables hold exactly what the commit logs and compaction logs say.
 *
 * @see <a href="../../../../../../../../docs/adr/0040-commit-log.md">ADR 0040</a>
 */
@NullMarked
package dev.lakeward.sink.fsck;

import org.jspecify.annotations.NullMarked;

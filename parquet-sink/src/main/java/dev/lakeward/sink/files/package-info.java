/**
 * The file port: what the sink needs from a file system, on local disk and on HDFS.
 *
 * @see <a href="../../../../../../../../docs/adr/0040-commit-log.md">ADR 0040</a>
 */
@NullMarked
package dev.lakeward.sink.files;

import org.jspecify.annotations.NullMarked;

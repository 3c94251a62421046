/** The file port: what the sink asks of a file system, on local disk and on HDFS. */
@NullMarked
package dev.lakeward.sink.store;

import org.jspecify.annotations.NullMarked;

/** The file port: what the sink needs from a file system, on local disk and on HDFS. */
@NullMarked
package dev.lakeward.sink.files;

import org.jspecify.annotations.NullMarked;

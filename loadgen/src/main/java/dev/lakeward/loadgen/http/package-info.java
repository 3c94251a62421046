/** HTTP/1.1 client for one persistent connection and one request at a time. */
@NullMarked
package dev.lakeward.loadgen.http;

import org.jspecify.annotations.NullMarked;

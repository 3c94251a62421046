/** A lean HTTP/1.1 client: one connection that stays open, one request at a time. */
@NullMarked
package dev.lakeward.loadgen.http;

import org.jspecify.annotations.NullMarked;

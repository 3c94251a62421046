/** Sends events over HTTP and keeps the account of every one. */
@NullMarked
package dev.lakeward.loadgen.send;

import org.jspecify.annotations.NullMarked;

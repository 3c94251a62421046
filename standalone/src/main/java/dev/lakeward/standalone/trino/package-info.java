/** A Trino server beside a running lake, for who has none. */
@NullMarked
package dev.lakeward.standalone.trino;

import org.jspecify.annotations.NullMarked;

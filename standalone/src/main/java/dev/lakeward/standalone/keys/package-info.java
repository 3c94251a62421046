/** {@code lakeward keys}: who may send. */
@NullMarked
package dev.lakeward.standalone.keys;

import org.jspecify.annotations.NullMarked;

/** {@code lakeward keys}: makes, lists and revokes write keys. */
@NullMarked
package dev.lakeward.standalone.keys;

import org.jspecify.annotations.NullMarked;

/** {@code lakeward recount}: computes every fact again by SQL over the raw tables. */
@NullMarked
package dev.lakeward.standalone.recount;

import org.jspecify.annotations.NullMarked;

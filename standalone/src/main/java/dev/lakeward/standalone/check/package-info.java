/** Holds the tables against the truth of generated traffic. */
@NullMarked
package dev.lakeward.standalone.check;

import org.jspecify.annotations.NullMarked;

/** {@code lakeward check}: compares the tables with the truth that generated traffic wrote. */
@NullMarked
package dev.lakeward.standalone.check;

import org.jspecify.annotations.NullMarked;

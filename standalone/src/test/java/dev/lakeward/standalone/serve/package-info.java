/** Tests of the lake in one JVM. */
@NullMarked
package dev.lakeward.standalone.serve;

import org.jspecify.annotations.NullMarked;

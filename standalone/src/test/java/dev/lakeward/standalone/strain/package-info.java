/** A whole lake on a machine under strain: what was acknowledged is in the tables once, and nothing ends. */
@NullMarked
package dev.lakeward.standalone.strain;

import org.jspecify.annotations.NullMarked;

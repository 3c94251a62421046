/** History from files. */
@NullMarked
package dev.lakeward.standalone.importing;

import org.jspecify.annotations.NullMarked;

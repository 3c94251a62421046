/** Rules about who may know whom. */
@NullMarked
package dev.lakeward.standalone.architecture;

import org.jspecify.annotations.NullMarked;

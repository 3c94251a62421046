/** {@code lakeward compact} and {@code lakeward fsck}. */
@NullMarked
package dev.lakeward.standalone.maintenance;

import org.jspecify.annotations.NullMarked;

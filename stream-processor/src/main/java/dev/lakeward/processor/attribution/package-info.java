/** App sessions, and the purchases, campaigns and channels that follow from them. */
@NullMarked
package dev.lakeward.processor.attribution;

import org.jspecify.annotations.NullMarked;

/** Events as they arrive, with filters. */
@NullMarked
package dev.lakeward.console.live;

import org.jspecify.annotations.NullMarked;

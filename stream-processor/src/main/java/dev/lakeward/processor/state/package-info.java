/** State on the heap that is written to the changelog at commit. */
@NullMarked
package dev.lakeward.processor.state;

import org.jspecify.annotations.NullMarked;

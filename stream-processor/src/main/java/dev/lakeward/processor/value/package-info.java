/** Customer lifetime value: visits, weeks, amounts. */
@NullMarked
package dev.lakeward.processor.value;

import org.jspecify.annotations.NullMarked;

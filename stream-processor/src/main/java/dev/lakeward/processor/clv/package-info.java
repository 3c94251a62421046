/** Customer lifetime value: visits, weeks, amounts. */
@NullMarked
package dev.lakeward.processor.clv;

import org.jspecify.annotations.NullMarked;

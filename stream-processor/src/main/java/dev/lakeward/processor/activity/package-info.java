/** Page activity: the parts of addresses, and counts by hour. */
@NullMarked
package dev.lakeward.processor.activity;

import org.jspecify.annotations.NullMarked;

/** One entry a key: the newest event time and what each stage remembers of the key. */
@NullMarked
package dev.lakeward.processor.entity;

import org.jspecify.annotations.NullMarked;

/** Declared mappings from lines of files to events: field, type, time, nested text. */
@NullMarked
package dev.lakeward.standalone.mapping;

import org.jspecify.annotations.NullMarked;

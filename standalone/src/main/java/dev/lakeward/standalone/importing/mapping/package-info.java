/** Declared mappings from lines of files to events: field, type, time, nested text. */
@NullMarked
package dev.lakeward.standalone.importing.mapping;

import org.jspecify.annotations.NullMarked;

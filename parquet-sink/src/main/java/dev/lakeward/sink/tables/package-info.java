/** What the lake knows of its own tables. */
@NullMarked
package dev.lakeward.sink.tables;

import org.jspecify.annotations.NullMarked;

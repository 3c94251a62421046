/** What commands print: tables, CSV, JSON, numbers, progress bars, colours. */
@NullMarked
package dev.lakeward.standalone.render;

import org.jspecify.annotations.NullMarked;

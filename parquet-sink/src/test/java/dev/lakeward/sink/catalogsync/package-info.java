/** Tests of the catalogue sync. */
@NullMarked
package dev.lakeward.sink.catalogsync;

import org.jspecify.annotations.NullMarked;

/** Conversions from values of fields to values of properties. */
@NullMarked
package dev.lakeward.standalone.importing.mapping.convert;

import org.jspecify.annotations.NullMarked;

/** Settings from LAKEWARD_ variables, one record a module. */
@NullMarked
package dev.lakeward.event.settings;

import org.jspecify.annotations.NullMarked;

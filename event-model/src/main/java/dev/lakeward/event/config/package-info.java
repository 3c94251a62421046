/** Settings from LAKEWARD_ variables, one record a module. */
@NullMarked
package dev.lakeward.event.config;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.lakeward.event.catalog;

import org.jspecify.annotations.NullMarked;

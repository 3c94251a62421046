@NullMarked
package dev.lakeward.event.settings;

import org.jspecify.annotations.NullMarked;

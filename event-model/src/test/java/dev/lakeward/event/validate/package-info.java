@NullMarked
package dev.lakeward.event.validate;

import org.jspecify.annotations.NullMarked;

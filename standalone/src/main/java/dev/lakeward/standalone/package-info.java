@NullMarked
package dev.lakeward.standalone;

import org.jspecify.annotations.NullMarked;

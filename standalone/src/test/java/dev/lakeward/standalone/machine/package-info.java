@NullMarked
package dev.lakeward.standalone.machine;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.lakeward.standalone.logging;

import org.jspecify.annotations.NullMarked;

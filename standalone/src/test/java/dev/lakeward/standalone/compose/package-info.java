@NullMarked
package dev.lakeward.standalone.compose;

import org.jspecify.annotations.NullMarked;

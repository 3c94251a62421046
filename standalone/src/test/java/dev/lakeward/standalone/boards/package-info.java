@NullMarked
package dev.lakeward.standalone.boards;

import org.jspecify.annotations.NullMarked;

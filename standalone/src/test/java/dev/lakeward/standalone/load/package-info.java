@NullMarked
package dev.lakeward.standalone.load;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.lakeward.standalone.check;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.lakeward.standalone.recount;

import org.jspecify.annotations.NullMarked;

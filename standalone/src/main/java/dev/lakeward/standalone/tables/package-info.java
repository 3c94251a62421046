/** What every table holds, in words. */
@NullMarked
package dev.lakeward.standalone.tables;

import org.jspecify.annotations.NullMarked;

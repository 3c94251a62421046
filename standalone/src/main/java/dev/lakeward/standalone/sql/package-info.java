/** SQL over the landed tables in this process. */
@NullMarked
package dev.lakeward.standalone.sql;

import org.jspecify.annotations.NullMarked;

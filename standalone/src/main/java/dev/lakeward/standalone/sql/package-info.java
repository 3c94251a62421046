/** {@code lakeward sql} with its prompt, and the engines that run SQL over the tables. */
@NullMarked
package dev.lakeward.standalone.sql;

import org.jspecify.annotations.NullMarked;

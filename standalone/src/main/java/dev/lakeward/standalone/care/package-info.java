/** Commands that look after the files of a lake. */
@NullMarked
package dev.lakeward.standalone.care;

import org.jspecify.annotations.NullMarked;

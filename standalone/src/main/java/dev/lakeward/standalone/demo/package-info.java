/** The demonstration: load, questions, the check. */
@NullMarked
package dev.lakeward.standalone.demo;

import org.jspecify.annotations.NullMarked;

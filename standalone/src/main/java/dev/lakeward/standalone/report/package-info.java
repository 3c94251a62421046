/** The report for people who decide: what came in, what it says, and how complete it is. */
@NullMarked
package dev.lakeward.standalone.report;

import org.jspecify.annotations.NullMarked;

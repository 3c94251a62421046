/** {@code lakeward report}: questions, answers and charts as HTML or Markdown. */
@NullMarked
package dev.lakeward.standalone.report;

import org.jspecify.annotations.NullMarked;

/** What all stages share: facts and their versions, emitting, retraction, failures, commits. */
@NullMarked
package dev.lakeward.processor.engine;

import org.jspecify.annotations.NullMarked;

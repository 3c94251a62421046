/** Sessions: what a user did without a pause longer than the gap. */
@NullMarked
package dev.lakeward.processor.session;

import org.jspecify.annotations.NullMarked;

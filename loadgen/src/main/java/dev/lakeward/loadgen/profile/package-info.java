/** Who sends what: one seeded generator a family of events. */
@NullMarked
package dev.lakeward.loadgen.profile;

import org.jspecify.annotations.NullMarked;

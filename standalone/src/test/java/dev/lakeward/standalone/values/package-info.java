/** What the edge accepts, followed to the lake. */
@NullMarked
package dev.lakeward.standalone.values;

import org.jspecify.annotations.NullMarked;

/** Random requests against a whole lake, judged by what must hold whatever they are. */
@NullMarked
package dev.lakeward.standalone.fuzz;

import org.jspecify.annotations.NullMarked;

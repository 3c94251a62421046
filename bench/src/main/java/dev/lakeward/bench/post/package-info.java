/** Events by HTTP: the API compared with a bare handler that forwards bytes. */
@NullMarked
package dev.lakeward.bench.post;

import org.jspecify.annotations.NullMarked;

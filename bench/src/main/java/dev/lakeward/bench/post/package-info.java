/** Events by HTTP: the API beside a bare handler that passes bytes on. */
@NullMarked
package dev.lakeward.bench.post;

import org.jspecify.annotations.NullMarked;

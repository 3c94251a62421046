/** What a measurement consists of: works, the contenders that do them, and what came out. */
@NullMarked
package dev.lakeward.bench.workload;

import org.jspecify.annotations.NullMarked;

/** All three services beside each other, each in a JVM as the launcher starts it, under a load that is offered whatever they do. */
@NullMarked
package dev.lakeward.bench.pipeline;

import org.jspecify.annotations.NullMarked;

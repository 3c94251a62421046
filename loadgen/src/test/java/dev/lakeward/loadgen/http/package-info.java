@NullMarked
package dev.lakeward.loadgen.http;

import org.jspecify.annotations.NullMarked;

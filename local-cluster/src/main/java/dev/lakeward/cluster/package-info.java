@NullMarked
package dev.lakeward.cluster;

import org.jspecify.annotations.NullMarked;

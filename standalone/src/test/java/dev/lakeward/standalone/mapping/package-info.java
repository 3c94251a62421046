@NullMarked
package dev.lakeward.standalone.mapping;

import org.jspecify.annotations.NullMarked;

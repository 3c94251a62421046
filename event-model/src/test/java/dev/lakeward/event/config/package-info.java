@NullMarked
package dev.lakeward.event.config;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.lakeward.processor.activity;

import org.jspecify.annotations.NullMarked;

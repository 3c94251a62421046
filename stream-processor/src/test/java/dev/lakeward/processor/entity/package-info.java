@NullMarked
package dev.lakeward.processor.entity;

import org.jspecify.annotations.NullMarked;

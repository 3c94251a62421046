@NullMarked
package dev.lakeward.processor.store.local;

import org.jspecify.annotations.NullMarked;

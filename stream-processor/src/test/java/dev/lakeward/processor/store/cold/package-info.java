@NullMarked
package dev.lakeward.processor.store.cold;

import org.jspecify.annotations.NullMarked;

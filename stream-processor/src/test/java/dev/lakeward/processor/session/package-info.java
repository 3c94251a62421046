@NullMarked
package dev.lakeward.processor.session;

import org.jspecify.annotations.NullMarked;

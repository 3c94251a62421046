@NullMarked
package dev.lakeward.processor.attribution.campaign;

import org.jspecify.annotations.NullMarked;

/** Campaigns and their channels, as sums over the purchases that are attributed to them. */
@NullMarked
package dev.lakeward.processor.attribution.campaign;

import org.jspecify.annotations.NullMarked;

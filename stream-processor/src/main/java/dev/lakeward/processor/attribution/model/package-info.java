/** Attribution models: how a purchase is divided among the sessions on the way to it. They know neither state nor facts. */
@NullMarked
package dev.lakeward.processor.attribution.model;

import org.jspecify.annotations.NullMarked;

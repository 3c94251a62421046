@NullMarked
package dev.lakeward.processor.ledger;

import org.jspecify.annotations.NullMarked;

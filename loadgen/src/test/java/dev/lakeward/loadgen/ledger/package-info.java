@NullMarked
package dev.lakeward.loadgen.ledger;

import org.jspecify.annotations.NullMarked;

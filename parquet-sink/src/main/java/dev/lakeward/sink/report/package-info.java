/** Reports commits: notices and conservation ledger facts on Kafka, and meters. */
@NullMarked
package dev.lakeward.sink.report;

import org.jspecify.annotations.NullMarked;

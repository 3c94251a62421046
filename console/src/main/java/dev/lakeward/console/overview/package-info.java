/** The first page: rates, the conservation ledger, services, and what is wrong. */
@NullMarked
package dev.lakeward.console.overview;

import org.jspecify.annotations.NullMarked;

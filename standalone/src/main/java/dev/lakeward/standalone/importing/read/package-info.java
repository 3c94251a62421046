/** Readers of CSV and JSON files: charset, delimiter and layout are found out, faults name their line. */
@NullMarked
package dev.lakeward.standalone.importing.read;

import org.jspecify.annotations.NullMarked;

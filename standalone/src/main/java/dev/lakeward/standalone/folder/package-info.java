/** The data folder: what a run keeps, who holds it, where it serves. */
@NullMarked
package dev.lakeward.standalone.folder;

import org.jspecify.annotations.NullMarked;

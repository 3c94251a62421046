/** The data folder with its files, and the client of a server that runs on it. */
@NullMarked
package dev.lakeward.standalone.lake;

import org.jspecify.annotations.NullMarked;

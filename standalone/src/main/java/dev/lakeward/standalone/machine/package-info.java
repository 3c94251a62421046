/** What this machine offers, looked at before anything starts. */
@NullMarked
package dev.lakeward.standalone.machine;

import org.jspecify.annotations.NullMarked;

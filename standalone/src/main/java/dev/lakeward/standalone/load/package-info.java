/** {@code lakeward load}: sends generated or recorded events and measures the responses. */
@NullMarked
package dev.lakeward.standalone.load;

import org.jspecify.annotations.NullMarked;

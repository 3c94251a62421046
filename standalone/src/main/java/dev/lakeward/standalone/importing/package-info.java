/** {@code lakeward import}: sends history from files through the API. */
@NullMarked
package dev.lakeward.standalone.importing;

import org.jspecify.annotations.NullMarked;

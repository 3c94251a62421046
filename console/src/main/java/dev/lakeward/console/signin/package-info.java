/** Asks for an admin key, where keys are required. */
@NullMarked
package dev.lakeward.console.signin;

import org.jspecify.annotations.NullMarked;

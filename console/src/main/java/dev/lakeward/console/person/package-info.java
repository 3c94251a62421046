/** What is known of a person now, from live queries. */
@NullMarked
package dev.lakeward.console.person;

import org.jspecify.annotations.NullMarked;

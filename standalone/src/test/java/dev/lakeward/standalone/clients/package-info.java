/** Unmodified clients of others, in processes of their own, beside the whole lake. */
@NullMarked
package dev.lakeward.standalone.clients;

import org.jspecify.annotations.NullMarked;

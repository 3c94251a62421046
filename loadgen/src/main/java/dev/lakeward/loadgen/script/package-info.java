/** Scripts of five kinds of users and machines: what each does, and when, before anything is delivered. */
@NullMarked
package dev.lakeward.loadgen.script;

import org.jspecify.annotations.NullMarked;

/** {@code lakeward demo}: starts a server, sends generated traffic, prints the answers and checks the tables. */
@NullMarked
package dev.lakeward.standalone.demo;

import org.jspecify.annotations.NullMarked;

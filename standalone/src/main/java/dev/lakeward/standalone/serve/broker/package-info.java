/**
 * The broker of {@code lakeward serve}: in this process, started again when it stopped for want of room, or elsewhere.
 *
 * @see <a href="../../../../../../../../../docs/adr/0128-under-strain.md">ADR 0128</a>
 */
@NullMarked
package dev.lakeward.standalone.serve.broker;

import org.jspecify.annotations.NullMarked;

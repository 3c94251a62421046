/**
 * Settings from LAKEWARD_ variables, one record a module.
 *
 * @see <a href="../../../../../../../../docs/adr/0096-every-machine.md">ADR 0096</a>
 */
@NullMarked
package dev.lakeward.event.config;

import org.jspecify.annotations.NullMarked;

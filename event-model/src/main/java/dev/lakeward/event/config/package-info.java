/**
 * Settings from LAKEWARD_ variables: their declarations, one record a module, and one of what all services share.
 *
 * @see <a href="../../../../../../../../docs/adr/0096-every-machine.md">ADR 0096</a>
 * @see <a href="../../../../../../../../docs/adr/0103-declared-settings.md">ADR 0103</a>
 */
@NullMarked
package dev.lakeward.event.config;

import org.jspecify.annotations.NullMarked;

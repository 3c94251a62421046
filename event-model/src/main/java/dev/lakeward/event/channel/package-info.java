/**
 * Where touches come from: parameters of links, sources, media, and the rules that name their channel.
 *
 * @see <a href="../../../../../../../../docs/adr/0110-channels.md">ADR 0110</a>
 * @see <a href="../../../../../../../../docs/adr/0113-one-list-of-sites.md">ADR 0113</a>
 */
@NullMarked
package dev.lakeward.event.channel;

import org.jspecify.annotations.NullMarked;

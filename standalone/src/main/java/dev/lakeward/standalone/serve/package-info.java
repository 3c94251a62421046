/**
 * {@code lakeward serve} and the commands that run one service: start, watch, restart and stop.
 *
 * @see <a href="../../../../../../../../docs/adr/0097-fenced-members.md">ADR 0097</a>
 * @see <a href="../../../../../../../../docs/adr/0120-image-without-cluster.md">ADR 0120</a>
 */
@NullMarked
package dev.lakeward.standalone.serve;

import org.jspecify.annotations.NullMarked;

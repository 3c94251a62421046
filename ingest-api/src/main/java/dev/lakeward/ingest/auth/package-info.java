/**
 * Write keys, origins and rate limits: who may send which events, from where, and how fast.
 *
 * @see <a href="../../../../../../../../docs/adr/0021-write-keys.md">ADR 0021</a>
 * @see <a href="../../../../../../../../docs/adr/0016-who-the-client-is.md">ADR 0016</a>
 */
@NullMarked
package dev.lakeward.ingest.auth;

import org.jspecify.annotations.NullMarked;

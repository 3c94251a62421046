/**
 * Addresses of Trino and Presto, over HTTP or HTTPS.
 *
 * @see <a href="../../../../../../../../../docs/adr/0125-secured-clusters.md">ADR 0125</a>
 */
@NullMarked
package dev.lakeward.standalone.sql.address;

import org.jspecify.annotations.NullMarked;

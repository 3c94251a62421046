/** Write keys, origins and rate limits: who may send which events, from where, and how fast. */
@NullMarked
package dev.lakeward.ingest.auth;

import org.jspecify.annotations.NullMarked;

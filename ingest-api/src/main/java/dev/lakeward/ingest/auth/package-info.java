/** Write keys: who may send what, from where, and how fast. */
@NullMarked
package dev.lakeward.ingest.auth;

import org.jspecify.annotations.NullMarked;

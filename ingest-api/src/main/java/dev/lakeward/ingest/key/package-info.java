/** Write keys: who may send what, from where, and how fast. */
@NullMarked
package dev.lakeward.ingest.key;

import org.jspecify.annotations.NullMarked;

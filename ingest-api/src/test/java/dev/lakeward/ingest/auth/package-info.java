@NullMarked
package dev.lakeward.ingest.auth;

import org.jspecify.annotations.NullMarked;

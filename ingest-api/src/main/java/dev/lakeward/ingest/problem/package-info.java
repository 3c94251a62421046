/** What the API answers when it cannot do what it was asked: RFC 9457 problems. */
@NullMarked
package dev.lakeward.ingest.problem;

import org.jspecify.annotations.NullMarked;

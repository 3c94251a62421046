/** The HTTP server: configuration, TLS, deadlines, error responses as problems, metrics and traces of requests. */
@NullMarked
package dev.lakeward.ingest.http;

import org.jspecify.annotations.NullMarked;

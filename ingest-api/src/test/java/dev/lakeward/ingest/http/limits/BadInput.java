package dev.lakeward.ingest.http.limits;

import dev.lakeward.ingest.RawHttp;

/** Sends something that should not get in, and returns what came back. */
@FunctionalInterface
interface BadInput {
    RawHttp.RawResponse send(Target target) throws Exception;
}

package dev.lakeward.ingest.limits;

import dev.lakeward.ingest.RawHttp;

/** Sends something that should not get in, and returns what came back. */
@FunctionalInterface
interface BadInput {
    RawHttp.Answer send(Target target) throws Exception;
}

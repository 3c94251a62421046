package dev.lakeward.loadgen.http;

/**
 * The answer to one request.
 *
 * @param status of HTTP
 * @param retryAfterSeconds what the server asked for; 0 where it did not
 * @param body all of it, empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, int retryAfterSeconds, byte[] body) {}

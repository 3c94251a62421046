package dev.lakeward.loadgen.http;

/**
 * The response to one request.
 *
 * @param status HTTP status code
 * @param retryAfterSeconds value of Retry-After; 0 if absent
 * @param body the decoded body; empty if absent
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(int status, int retryAfterSeconds, byte[] body) {}

package dev.lakeward.processor.attribution.model;

import dev.lakeward.processor.traffic.TrafficSource;

/** A session on the way to a purchase. */
public record Touch(String sessionId, long time, TrafficSource source) {}

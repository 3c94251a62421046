package dev.lakeward.processor.attribution;

import org.jspecify.annotations.Nullable;

/** A session on the way to a purchase. */
public record Touch(
        String sessionId,
        long time,
        @Nullable String campaign,
        @Nullable String channel) {}

package dev.lakeward.processor.attribution;

import org.jspecify.annotations.Nullable;

/** A session on the way to a purchase. */
record Touch(
        String sessionId,
        long time,
        @Nullable String campaign,
        @Nullable String channel) {}

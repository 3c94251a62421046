package dev.lakeward.ingest.endpoint.protocol;

/** Protocols of clients that can be switched on and off. The names are those of the setting. */
public enum Protocol {
    AMPLITUDE,
    GA4,
    JITSU,
    MIXPANEL,
    OTLP,
    POSTHOG,
    /** Segment and RudderStack. */
    SEGMENT,
    /** The script of our own. */
    SNIPPET,
    SNOWPLOW
}

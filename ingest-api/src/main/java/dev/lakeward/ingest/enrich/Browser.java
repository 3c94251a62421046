package dev.lakeward.ingest.enrich;

import org.jspecify.annotations.Nullable;
import ua_parser.Parser;

/**
 * What a user agent says of its client.
 *
 * @param name of the browser or app
 * @param deviceType desktop, mobile or tablet; null where the user agent does not tell
 */
record Browser(
        @Nullable String name,
        @Nullable String version,
        @Nullable String os,
        @Nullable String osVersion,
        @Nullable String deviceType) {

    private static final String UNKNOWN = "Other";

    /** The list of browsers and systems of uap-java. Loaded once it is asked. */
    private static final class Loaded {
        private static final Parser PARSER = new Parser();
    }

    static Browser of(String userAgent) {
        var agent = Loaded.PARSER.parseUserAgent(userAgent);
        var os = Loaded.PARSER.parseOS(userAgent);
        return new Browser(
                known(agent.family),
                version(agent.major, agent.minor),
                known(os.family),
                version(os.major, os.minor),
                deviceType(userAgent, os.family));
    }

    private static @Nullable String known(String family) {
        return UNKNOWN.equals(family) ? null : family;
    }

    private static @Nullable String version(@Nullable String major, @Nullable String minor) {
        return major == null || minor == null ? major : major + "." + minor;
    }

    /** Android's tablets are those that do not call themselves mobile. */
    private static @Nullable String deviceType(String userAgent, String os) {
        if (userAgent.contains("iPad") || userAgent.contains("Tablet")) {
            return "tablet";
        }
        if (userAgent.contains("Mobi") || userAgent.contains("iPhone")) {
            return "mobile";
        }
        return switch (os) {
            case "Android" -> "tablet";
            case "iOS" -> "mobile";
            case "Windows", "Mac OS X", "Linux", "Ubuntu", "Chrome OS", "Fedora" -> "desktop";
            default -> null;
        };
    }
}

package dev.lakeward.processor.query;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request, taken apart.
 *
 * @param uri as it was asked
 * @param path its segments, decoded, without the version
 * @param parameters of the query, decoded; the first of each name
 */
record LiveRequest(URI uri, List<String> path, Map<String, String> parameters) {
    /** Set where one instance asks another. */
    static final String AMONG_INSTANCES = "among_instances";

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Position of an event on {@code lw.events}, as its receipt has it. */
    record At(int partition, long offset) {}

    static LiveRequest of(URI uri) {
        List<String> path = List.of(uri.getRawPath().replaceFirst("^/v1/", "").split("/", -1)).stream()
                .map(LiveRequest::decode)
                .toList();
        Map<String, String> parameters = new HashMap<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return new LiveRequest(uri, path, Map.copyOf(parameters));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw LiveException.wrong("The address is not encoded as addresses are.");
        }
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    boolean amongInstances() {
        return parameters.containsKey(AMONG_INSTANCES);
    }

    /** The same, as one instance asks another. */
    String toInstance() {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery() + "&";
        return uri.getRawPath() + "?" + query + AMONG_INSTANCES + "=1";
    }

    Optional<At> at() {
        return parameter("at").map(text -> {
            try {
                int dash = text.indexOf('-');
                return new At(
                        Integer.parseInt(text.substring(0, Math.max(dash, 0))),
                        Long.parseLong(text.substring(dash + 1)));
            } catch (NumberFormatException e) {
                throw LiveException.wrong("at must be partition-offset, such as 0-1234, as a receipt tells it.");
            }
        });
    }

    /** Until when to wait for the event that {@code at} names, by {@link System#nanoTime}. */
    long deadline() {
        return System.nanoTime()
                + parameter("wait").map(LiveRequest::seconds).orElse(WAIT).toNanos();
    }

    int number(String name, int fallback, int most) {
        return parameter(name)
                .map(text -> {
                    try {
                        return Math.clamp(Integer.parseInt(text), 1, most);
                    } catch (NumberFormatException e) {
                        throw LiveException.wrong(name + " must be a number.");
                    }
                })
                .orElse(fallback);
    }

    private static Duration seconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds >= 0 && seconds <= LONGEST_WAIT.toSeconds()) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        } catch (NumberFormatException ignored) {
            // answered below, as numbers out of range are
        }
        throw LiveException.wrong("wait must be seconds from 0 to 30.");
    }
}

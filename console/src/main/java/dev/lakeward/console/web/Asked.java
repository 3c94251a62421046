package dev.lakeward.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What a browser asks a page for. Immutable.
 *
 * @param path without the query
 * @param fields of the query and of a form, in order; several values of one name are kept
 * @param part whether a script asks for a part of a page
 * @param post whether it was sent by POST
 */
public record Asked(String path, Map<String, List<String>> fields, boolean part, boolean post) {
    public Asked {
        fields = fields.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /**
     * Reads a request.
     *
     * @param query of the URI, raw; empty for none
     * @param form body of a form, {@code application/x-www-form-urlencoded}; empty for none
     * @throws IllegalArgumentException if a percent-encoding is malformed
     */
    public static Asked of(String path, String query, String form, boolean part) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        add(fields, query);
        add(fields, form);
        return new Asked(path, fields, part, false);
    }

    /** The same, sent by POST. */
    public Asked posted() {
        return new Asked(path, fields, part, true);
    }

    private static void add(Map<String, List<String>> fields, String encoded) {
        for (String pair : encoded.split("&", -1)) {
            int cut = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = cut < 0 ? pair : pair.substring(0, cut);
                String value = cut < 0 ? "" : pair.substring(cut + 1);
                fields.computeIfAbsent(URLDecoder.decode(name, UTF_8), unseen -> new ArrayList<>())
                        .add(URLDecoder.decode(value, UTF_8));
            }
        }
    }

    /** The value of a field without white space around it; empty where it was left out or left blank. */
    public Optional<String> given(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The value of a field, or an empty text. */
    public String text(String name) {
        return given(name).orElse("");
    }

    /** The whole number in a field; empty where there is none. */
    public OptionalInt number(String name) {
        return given(name)
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> OptionalInt.of(Integer.parseInt(value)))
                .orElse(OptionalInt.empty());
    }
}

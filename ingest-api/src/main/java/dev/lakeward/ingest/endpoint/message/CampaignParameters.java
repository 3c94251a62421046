package dev.lakeward.ingest.endpoint.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The campaign that the query of an address names by {@code utm_…}. */
public final class CampaignParameters {
    private static final int MAX_LENGTH = 2048;
    /** Members of the context's campaign, by the parameter that names each. Its column is {@code campaign_} and the member. */
    public static final Map<String, String> MEMBERS = Map.of(
            "utm_campaign", "name",
            "utm_source", "source",
            "utm_medium", "medium",
            "utm_term", "term",
            "utm_content", "content");

    private CampaignParameters() {}

    /** Values by column; of a parameter that stands twice, the first. A value that is not decodable is left out. */
    static Map<String, String> of(@Nullable String address) {
        int query = address == null ? -1 : address.indexOf('?');
        if (address == null || query < 0) {
            return Map.of();
        }
        int fragment = address.indexOf('#', query);
        Map<String, String> values = new LinkedHashMap<>();
        for (String parameter : address.substring(query + 1, fragment < 0 ? address.length() : fragment)
                .split("&", -1)) {
            int equals = parameter.indexOf('=');
            String member = equals < 0 ? null : MEMBERS.get(parameter.substring(0, equals));
            String value = member == null ? null : decoded(parameter.substring(equals + 1));
            if (value != null) {
                values.putIfAbsent("campaign_" + member, value);
            }
        }
        return values;
    }

    /** The first value of a parameter in the query of an address; null where there is none that is decodable. */
    public static @Nullable String value(String address, String parameter) {
        String start = parameter + "=";
        for (String one : query(address).split("&", -1)) {
            if (one.startsWith(start)) {
                return decoded(one.substring(start.length()));
            }
        }
        return null;
    }

    private static String query(String address) {
        int query = address.indexOf('?');
        int fragment = address.indexOf('#', Math.max(query, 0));
        return query < 0 || (fragment >= 0 && fragment < query)
                ? ""
                : address.substring(query + 1, fragment < 0 ? address.length() : fragment);
    }

    private static @Nullable String decoded(String value) {
        try {
            String text = URLDecoder.decode(value, UTF_8);
            return text.isBlank() || text.length() > MAX_LENGTH ? null : text;
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }
}

package dev.lakeward.ingest.endpoint.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The campaign that the query of an address names by {@code utm_…}. */
final class CampaignParameters {
    private static final int MAX_LENGTH = 2048;
    private static final Map<String, String> COLUMNS = Map.of(
            "utm_campaign", "campaign_name",
            "utm_source", "campaign_source",
            "utm_medium", "campaign_medium",
            "utm_term", "campaign_term",
            "utm_content", "campaign_content");

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
            String column = equals < 0 ? null : COLUMNS.get(parameter.substring(0, equals));
            String value = column == null ? null : decoded(parameter.substring(equals + 1));
            if (column != null && value != null) {
                values.putIfAbsent(column, value);
            }
        }
        return values;
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

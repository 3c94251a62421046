package dev.lakeward.standalone.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.standalone.importing.mapping.convert.Conversion;
import dev.lakeward.standalone.importing.mapping.convert.EpochTimeConversion;
import dev.lakeward.standalone.importing.mapping.convert.PatternTimeConversion;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads how one property is filled: a name of a field, or an object with from, value, as, time, zone, match, optional.
 */
final class FieldRuleParser {
    private static final Set<String> NAMES = Set.of("from", "value", "as", "time", "zone", "match", "optional");

    private final ZoneId zone;
    private final Faults faults;

    /** Makes the exception for a place and a remedy. */
    @FunctionalInterface
    interface Faults {
        MappingException wrong(String place, String remedy);
    }

    FieldRuleParser(ZoneId zone, Faults faults) {
        this.zone = zone;
        this.faults = faults;
    }

    FieldRule read(JsonNode node, String place) {
        if (node.isTextual()) {
            return new FieldRule(FieldPath.of(node.textValue()), null, null, new Conversion.AsIs(), false);
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                throw faults.wrong(
                        place + "/" + name, "is not known; use from, value, as, time, zone, match or optional");
            }
        });
        if (node.has("value")) {
            return new FieldRule(null, node.get("value"), null, new Conversion.AsIs(), false);
        }
        if (!node.path("from").isTextual()) {
            throw faults.wrong(place, "needs from, the name of a field, or value");
        }
        return new FieldRule(
                FieldPath.of(node.path("from").textValue()),
                null,
                match(node, place),
                conversion(node, place),
                optional(node, place));
    }

    private boolean optional(JsonNode node, String place) {
        if (node.has("optional") && !node.path("optional").isBoolean()) {
            throw faults.wrong(place + "/optional", "must be true or false");
        }
        return node.path("optional").booleanValue();
    }

    private @Nullable Pattern match(JsonNode node, String place) {
        if (!node.has("match")) {
            return null;
        }
        try {
            return Pattern.compile(node.path("match").asText());
        } catch (PatternSyntaxException e) {
            throw faults.wrong(place + "/match", "is no regular expression: " + e.getDescription());
        }
    }

    private Conversion conversion(JsonNode node, String place) {
        if (node.has("time")) {
            ZoneId own = node.has("zone") ? zone(node.path("zone").asText(), faults) : zone;
            return time(node.path("time").asText(), own, place);
        }
        return switch (node.path("as").asText("")) {
            case "" -> new Conversion.AsIs();
            case "text" -> new Conversion.Text();
            case "integer" -> new Conversion.Whole();
            case "number" -> new Conversion.Exact();
            case "boolean" -> new Conversion.Truth();
            default -> throw faults.wrong(place + "/as", "use text, integer, number or boolean");
        };
    }

    private Conversion time(String pattern, ZoneId own, String place) {
        var epoch = EpochTimeConversion.named(pattern);
        if (epoch.isPresent()) {
            return epoch.get();
        }
        try {
            return PatternTimeConversion.of(pattern, own);
        } catch (IllegalArgumentException e) {
            throw faults.wrong(
                    place + "/time",
                    "is no pattern of a date such as yyyy-MM-dd HH:mm:ss, nor rfc3339, epoch-seconds, epoch-millis, "
                            + "epoch-micros or epoch-nanos (" + e.getMessage() + ")");
        }
    }

    static ZoneId zone(String text, Faults faults) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw faults.wrong("/zone", text + " is no zone; use UTC or such as Europe/Berlin");
        }
    }
}

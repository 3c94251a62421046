package dev.lakeward.event.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Makes a property's value of a field's. */
sealed interface Conversion {
    JsonNode convert(JsonNode field);

    /** As it is. */
    record AsIs() implements Conversion {
        @Override
        public JsonNode convert(JsonNode field) {
            return field;
        }
    }

    /** Its text. */
    record Text() implements Conversion {
        @Override
        public JsonNode convert(JsonNode field) {
            return field.isContainerNode()
                    ? TextNode.valueOf(field.toString())
                    : TextNode.valueOf(field.isNumber() ? plain(field.decimalValue()) : field.asText());
        }

        private static String plain(BigDecimal number) {
            return number.toPlainString();
        }
    }

    /** A whole number. */
    record Whole() implements Conversion {
        @Override
        public JsonNode convert(JsonNode field) {
            try {
                return LongNode.valueOf(Conversion.number(field).longValueExact());
            } catch (ArithmeticException e) {
                throw new UnfitFieldException("found %s, no whole number of 64 bits".formatted(field.asText()));
            }
        }
    }

    /** A number, exactly. */
    record Exact() implements Conversion {
        @Override
        public JsonNode convert(JsonNode field) {
            return DecimalNode.valueOf(Conversion.number(field));
        }
    }

    /** true, True or 1; false, False or 0. */
    record Truth() implements Conversion {
        @Override
        public JsonNode convert(JsonNode field) {
            return switch (field.asText().toLowerCase(Locale.ROOT)) {
                case "true", "1" -> BooleanNode.TRUE;
                case "false", "0" -> BooleanNode.FALSE;
                default ->
                    throw new UnfitFieldException("found '%s', neither true nor false".formatted(field.asText()));
            };
        }
    }

    /** A time in RFC 3339 of one by {@code format}, in {@code zone} where it names none itself. */
    record Time(DateTimeFormatter format, ZoneId zone) implements Conversion {
        @Override
        public JsonNode convert(JsonNode field) {
            try {
                var parsed = format.parseBest(field.asText(), ZonedDateTime::from, LocalDateTime::from);
                Instant instant = parsed instanceof ZonedDateTime zoned
                        ? zoned.toInstant()
                        : LocalDateTime.from(parsed).atZone(zone).toInstant();
                return TextNode.valueOf(instant.toString());
            } catch (DateTimeException e) {
                throw new UnfitFieldException("found '%s', no time of the pattern".formatted(field.asText()));
            }
        }
    }

    private static BigDecimal number(JsonNode field) {
        try {
            return field.isNumber()
                    ? field.decimalValue()
                    : new BigDecimal(field.asText().strip());
        } catch (NumberFormatException e) {
            throw new UnfitFieldException("found '%s', no number".formatted(field.asText()));
        }
    }
}

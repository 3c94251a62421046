package dev.lakeward.standalone.importing.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakeward.standalone.importing.read.Excerpt;
import java.math.BigDecimal;
import java.util.Locale;

/** Converts the value of a field to that of a property, exactly; what cannot be converted is an error. */
public sealed interface Conversion
        permits Conversion.AsIs,
                Conversion.Text,
                Conversion.Whole,
                Conversion.Exact,
                Conversion.Truth,
                PatternTimeConversion,
                EpochTimeConversion {
    /** Digits that a number may have before it is plain text of megabytes. */
    int MOST_DIGITS = 100;

    /**
     * The value.
     *
     * @throws FieldMismatchException if the field is not what the mapping says
     */
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
            if (field.isContainerNode()) {
                return TextNode.valueOf(field.toString());
            }
            return TextNode.valueOf(field.isNumber() ? Conversion.number(field).toPlainString() : field.asText());
        }
    }

    /** A whole number. */
    record Whole() implements Conversion {
        @Override
        public JsonNode convert(JsonNode field) {
            try {
                return LongNode.valueOf(Conversion.number(field).longValueExact());
            } catch (ArithmeticException e) {
                throw new FieldMismatchException("found %s, no whole number of 64 bits".formatted(field.asText()));
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

    /** true, t, yes, y or 1; false, f, no, n or 0; in any case. */
    record Truth() implements Conversion {
        @Override
        public JsonNode convert(JsonNode field) {
            return switch (field.asText().strip().toLowerCase(Locale.ROOT)) {
                case "true", "t", "yes", "y", "1" -> BooleanNode.TRUE;
                case "false", "f", "no", "n", "0" -> BooleanNode.FALSE;
                default ->
                    throw new FieldMismatchException("found '%s', neither true nor false".formatted(field.asText()));
            };
        }
    }

    /** The number that a field is or holds as text. */
    static BigDecimal number(JsonNode field) {
        BigDecimal number;
        try {
            number = field.isNumber()
                    ? field.decimalValue()
                    : new BigDecimal(field.asText().strip());
        } catch (NumberFormatException e) {
            throw new FieldMismatchException(
                    "found '%s', no number such as 1234.56".formatted(Excerpt.of(field.asText())));
        }
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new FieldMismatchException(
                    "found %s, a number of more than %d digits".formatted(Excerpt.of(field.asText()), MOST_DIGITS));
        }
        return number;
    }
}

package dev.lakeward.standalone.load;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 5%}, {@code 0.5%} or {@code 5}, all in percent, as a share from 0 to 1. */
final class PercentConverter implements ITypeConverter<Double> {
    private static final double WHOLE = 100;

    @Override
    public Double convert(String text) {
        String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        if (!digits.matches("\\d{1,3}(\\.\\d{1,6})?")) {
            throw new TypeConversionException("'%s' is no percentage: use 5%% or 0.5%%".formatted(text));
        }
        return Double.parseDouble(digits) / WHOLE;
    }
}

package dev.lakeward.event.check;

import dev.lakeward.event.catalog.Column;
import dev.lakeward.event.catalog.ColumnType;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import java.math.BigDecimal;

/**
 * Money: a number, or a string that holds one, which the column can hold to the last digit. Magnitude and scale are
 * judged before anything is computed, so that {@code 1e999999999} costs nothing.
 */
final class DecimalCheck implements ColumnCheck {
    /** Longest text that is read as a number. */
    private static final int LONGEST = 100;

    private final ColumnType.Decimal type;
    private final Column.Rules rules;
    private final String right;

    DecimalCheck(ColumnType.Decimal type, Column.Rules rules) {
        this.type = type;
        this.rules = rules;
        this.right = "send a number with %d digits before the point and %d behind it at most"
                .formatted(type.precision() - type.scale(), type.scale());
    }

    @Override
    public void check(JsonObject object, int member, Faults faults) {
        JsonKind kind = object.kind(member);
        boolean simple = kind == JsonKind.INTEGER && digits(object, member) <= type.precision() - type.scale();
        if (simple && rules.minimum() == null && rules.maximum() == null) {
            return;
        }
        if (kind != JsonKind.INTEGER && kind != JsonKind.FRACTION && kind != JsonKind.STRING) {
            faults.add(FaultCode.WRONG_TYPE, object, member, "send a number, or a string that holds one");
            return;
        }
        if (digits(object, member) > LONGEST) {
            faults.add(FaultCode.WRONG_VALUE, object, member, right);
            return;
        }
        try {
            checkValue(object.decimal(member), object, member, faults);
        } catch (NumberFormatException ignored) {
            faults.add(FaultCode.WRONG_VALUE, object, member, right);
        }
    }

    private void checkValue(BigDecimal value, JsonObject object, int member, Faults faults) {
        long whole = (long) value.precision() - value.scale();
        boolean zero = value.signum() == 0;
        if (!zero && (whole > type.precision() - type.scale() || tooFine(value))) {
            faults.add(FaultCode.WRONG_VALUE, object, member, right);
            return;
        }
        BigDecimal least = rules.minimum();
        BigDecimal most = rules.maximum();
        if (least != null && value.compareTo(least) < 0) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send %s at least".formatted(least.toPlainString()));
        }
        if (most != null && value.compareTo(most) > 0) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send %s at most".formatted(most.toPlainString()));
        }
    }

    private boolean tooFine(BigDecimal value) {
        return value.scale() > type.scale() && value.stripTrailingZeros().scale() > type.scale();
    }

    private static int digits(JsonObject object, int member) {
        return object.valueEnd(member) - object.valueStart(member);
    }
}

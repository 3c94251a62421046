package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An integer of 64 bits with its bounds. */
final class IntegerCheck implements ColumnCheck {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final List<String> allowed;
    private final long least;
    private final long most;

    IntegerCheck(Column.Rules rules) {
        allowed = rules.allowed();
        least = bound(rules.minimum(), LEAST, RoundingMode.CEILING);
        most = bound(rules.maximum(), MOST, RoundingMode.FLOOR);
    }

    @Override
    public void check(JsonObject object, int member, Faults faults) {
        JsonKind kind = object.kind(member);
        if (kind != JsonKind.INTEGER && kind != JsonKind.FRACTION) {
            faults.add(FaultCode.WRONG_TYPE, object, member, "send an integer");
            return;
        }
        long value;
        try {
            value = object.int64(member);
        } catch (NumberFormatException ignored) {
            FaultCode code = kind == JsonKind.FRACTION ? FaultCode.WRONG_TYPE : FaultCode.WRONG_VALUE;
            faults.add(code, object, member, "send an integer within 64 bits; 2.0 and 1e2 are integers, 2.5 is none");
            return;
        }
        if (value < least || value > most) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send %d to %d".formatted(least, most));
        }
        if (!allowed.isEmpty() && !allowed.contains(Long.toString(value))) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send one of " + String.join(", ", allowed));
        }
    }

    private static long bound(@Nullable BigDecimal bound, BigDecimal fallback, RoundingMode rounding) {
        BigDecimal value = bound == null ? fallback : bound.setScale(0, rounding);
        return value.max(LEAST).min(MOST).longValueExact();
    }
}

package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.Column;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number that a double can hold, with its bounds. */
final class NumberCheck implements ColumnCheck {
    private final double least;
    private final double most;

    NumberCheck(Column.Rules rules) {
        least = bound(rules.minimum(), -Double.MAX_VALUE);
        most = bound(rules.maximum(), Double.MAX_VALUE);
    }

    @Override
    public void check(JsonObject object, int member, Faults faults) {
        JsonKind kind = object.kind(member);
        if (kind != JsonKind.INTEGER && kind != JsonKind.FRACTION) {
            faults.add(FaultCode.WRONG_TYPE, object, member, "send a number");
            return;
        }
        double value = object.float64(member);
        if (!(value >= least && value <= most)) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send %s to %s".formatted(least, most));
        }
    }

    private static double bound(@Nullable BigDecimal bound, double fallback) {
        return bound == null ? fallback : bound.doubleValue();
    }
}

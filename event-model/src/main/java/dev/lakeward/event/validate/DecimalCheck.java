package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.value.DecimalReader;
import java.math.BigDecimal;

/** Money: a number, or a string that holds one, which {@link DecimalReader} can read. */
final class DecimalCheck implements ColumnCheck {
    private final ColumnType.Decimal type;
    private final DecimalReader reader;
    private final Column.Rules rules;
    private final String right;

    DecimalCheck(ColumnType.Decimal type, Column.Rules rules) {
        this.type = type;
        this.reader = new DecimalReader(type);
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
        BigDecimal value = reader.read(object, member);
        if (value == null) {
            faults.add(FaultCode.WRONG_VALUE, object, member, right);
        } else {
            checkBounds(value, object, member, faults);
        }
    }

    private void checkBounds(BigDecimal value, JsonObject object, int member, Faults faults) {
        BigDecimal least = rules.minimum();
        BigDecimal most = rules.maximum();
        if (least != null && value.compareTo(least) < 0) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send %s at least".formatted(least.toPlainString()));
        }
        if (most != null && value.compareTo(most) > 0) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send %s at most".formatted(most.toPlainString()));
        }
    }

    private static int digits(JsonObject object, int member) {
        return object.valueEnd(member) - object.valueStart(member);
    }
}

package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.json.NameMap;
import dev.lakeward.event.schema.Column;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A string with its bounds. Lengths count code points, as JSON Schema does. */
final class TextCheck implements ColumnCheck {
    private final Column.Rules rules;
    private final @Nullable NameMap<String> allowed;
    private final @Nullable Pattern pattern;
    private final int least;
    private final int most;

    TextCheck(Column.Rules rules) {
        this.rules = rules;
        this.allowed = rules.allowed().isEmpty()
                ? null
                : new NameMap<>(rules.allowed().stream().collect(Collectors.toMap(Function.identity(), text -> text)));
        this.pattern = rules.pattern() == null ? null : Pattern.compile(rules.pattern());
        this.least = rules.minLength() == null ? 0 : rules.minLength();
        this.most = rules.maxLength() == null ? Integer.MAX_VALUE : rules.maxLength();
    }

    @Override
    public void check(JsonObject object, int member, Faults faults) {
        if (object.kind(member) != JsonKind.STRING) {
            faults.add(FaultCode.WRONG_TYPE, object, member, "send a string");
            return;
        }
        checkLength(object, member, faults);
        if (allowed != null && !isAllowed(object, member, allowed)) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send one of " + String.join(", ", rules.allowed()));
        }
        if (pattern != null && !matches(pattern, object.text(member))) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send a text that matches " + pattern);
        }
    }

    /** A pattern with alternatives in a repetition recurses for each character: a long text may exceed the stack. */
    private static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(text).find();
        } catch (StackOverflowError tooLong) {
            return false;
        }
    }

    private void checkLength(JsonObject object, int member, Faults faults) {
        int bytes = object.valueEnd(member) - 1 - object.valueStart(member);
        if (bytes <= most && least == 0) {
            return;
        }
        String text = object.text(member);
        int points = text.codePointCount(0, text.length());
        if (points > most) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send %d characters at most".formatted(most));
        }
        if (points < least) {
            faults.add(FaultCode.WRONG_VALUE, object, member, "send %d characters at least".formatted(least));
        }
    }

    private static boolean isAllowed(JsonObject object, int member, NameMap<String> allowed) {
        if (!object.escaped(member)) {
            return allowed.of(object.bytes(), object.valueStart(member), object.valueEnd(member) - 1) != null;
        }
        byte[] text = object.text(member).getBytes(StandardCharsets.UTF_8);
        return allowed.of(text, 0, text.length) != null;
    }
}

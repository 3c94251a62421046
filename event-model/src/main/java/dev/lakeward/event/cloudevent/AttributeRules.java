package dev.lakeward.event.cloudevent;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of CloudEvents 1.0 for context attributes. Collects all faults of one event. One thread.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0.2</a>
 */
final class AttributeRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** RFC 2046, as RFC 9110 writes it. */
    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "%s/%s(?:\\s*;\\s*%s=(?:%s|\"(?:[^\"\\\\]|\\\\.)*\"))*\\s*;?\\s*".formatted(TOKEN, TOKEN, TOKEN, TOKEN));

    private static final String JSON = "application/json";
    private static final String VERSION = "1.0";
    private static final Map<String, JsonName> NAMES = Stream.of(
                    "specversion",
                    "id",
                    "source",
                    "type",
                    "time",
                    "datacontenttype",
                    "dataschema",
                    "subject",
                    "data_base64")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), JsonName::new));

    private final boolean strict;
    private final List<Fault> faults = new ArrayList<>();

    AttributeRules(CloudEventMode mode) {
        this.strict = mode == CloudEventMode.STRICT;
    }

    List<Fault> faults() {
        return faults;
    }

    /** Checks the required attributes, which are null where they are missing. */
    void required(@Nullable String version, @Nullable String id, @Nullable String source, @Nullable String type) {
        missing("specversion", version, strict);
        missing("id", id, strict);
        missing("source", source, strict);
        missing("type", type, true);
        if (version != null && !version.equals(VERSION)) {
            faults.add(new Fault(FaultCode.WRONG_VALUE, "/specversion", "the specversion must be \"1.0\""));
        }
    }

    private void missing(String name, @Nullable String value, boolean needed) {
        if (needed
                && value == null
                && faults.stream().noneMatch(fault -> fault.pointer().equals("/" + name))) {
            faults.add(
                    new Fault(FaultCode.MISSING_PROPERTY, "/" + name, name + " is missing; every CloudEvent needs it"));
        }
    }

    /**
     * The text of an attribute of the specification.
     *
     * @return null where it is unset, or wrong, which is then among the faults
     */
    @Nullable
    String text(JsonObject envelope, String name) {
        int member = envelope.find(Objects.requireNonNull(NAMES.get(name)));
        if (member == JsonObject.ABSENT || envelope.kind(member) == JsonKind.NULL) {
            return null;
        }
        JsonKind kind = envelope.kind(member);
        if (kind == JsonKind.STRING || (!strict && kind == JsonKind.INTEGER && name.equals("id"))) {
            return text(name, envelope.text(member));
        }
        faults.add(new Fault(FaultCode.WRONG_TYPE, "/" + name, "send a string"));
        return null;
    }

    /** An attribute of a header, where an empty text is wrong or unset. */
    @Nullable
    String text(String name, @Nullable String value) {
        if (value == null || !value.isEmpty()) {
            return value;
        }
        if (strict) {
            faults.add(
                    new Fault(FaultCode.WRONG_VALUE, "/" + name, "send a string that is not empty, or leave it out"));
        }
        return null;
    }

    /** Checks the media type of the data. */
    void contentType(@Nullable String type) {
        if (strict
                && type != null
                && !type.equals(JSON)
                && !MEDIA_TYPE.matcher(type).matches()) {
            faults.add(new Fault(
                    FaultCode.WRONG_VALUE, "/datacontenttype", "send a media type, such as \"application/json\""));
        }
    }

    /** Checks that there is data in one form only: JSON or text, or base64. */
    void oneData(boolean data, boolean base64) {
        if (strict && data && base64) {
            faults.add(new Fault(FaultCode.WRONG_VALUE, "/data_base64", "send data or data_base64, not both"));
        }
    }

    /** Checks name and value of an extension attribute: a string, a boolean or an integer. */
    void extension(JsonObject envelope, int member) {
        String name = envelope.name(member);
        if (!strict || !validName(name)) {
            return;
        }
        switch (envelope.kind(member)) {
            case NULL, STRING, TRUE, FALSE -> {}
            case INTEGER -> integer(envelope, member, name);
            default ->
                faults.add(new Fault(
                        FaultCode.WRONG_TYPE, "/" + name, "send a string, a boolean or an integer; the rest is data"));
        }
    }

    /** Checks the names of extension attributes in headers. */
    void extensions(Map<String, String> attributes) {
        if (strict) {
            attributes.keySet().forEach(this::validName);
        }
    }

    private boolean validName(String name) {
        boolean valid = NAME.matcher(name).matches();
        if (!valid) {
            String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
            faults.add(new Fault(
                    FaultCode.WRONG_VALUE,
                    pointer,
                    "name attributes by lower-case letters and digits; the rest is data"));
        }
        return valid;
    }

    private void integer(JsonObject envelope, int member, String name) {
        boolean fits;
        try {
            long value = envelope.int64(member);
            fits = value == (int) value;
        } catch (NumberFormatException beyond) {
            fits = false;
        }
        if (!fits) {
            faults.add(new Fault(FaultCode.WRONG_VALUE, "/" + name, "send an integer of 32 bits, or a string"));
        }
    }
}

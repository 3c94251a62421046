package dev.lakeward.event.schema;

/**
 * What a role may say of itself in {@code x-roles}.
 *
 * @param name as it stands there
 * @param form what its value is
 * @param required whether the role needs it
 * @param meaning one sentence for docs and {@code lakeward catalog explain}
 */
public record RoleProperty(String name, Form form, boolean required, String meaning) {
    /** The value of a property of a role. */
    public enum Form {
        /** A list of event types of the table. */
        EVENT_TYPES("a list of event types of this table"),
        /** Name of a column that holds text. */
        TEXT("the name of a column of type string"),
        /** Name of a column that holds an exact number. */
        NUMBER("the name of a column with x-decimal, or of type integer"),
        /** Name of a column that holds a time. */
        TIME("the name of a column with format date-time"),
        /** Name of a column that holds true or false. */
        FLAG("the name of a column of type boolean"),
        /** Name of a column that holds JSON. */
        JSON("the name of a column with x-json"),
        /** A text column and the values of it that count: {@code {"verb": ["UPDATE"]}}. */
        CONDITION("an object of one column of type string and a list of its values"),
        /** {@code true} or {@code false}; false where it is left out. */
        OPTION("true or false"),
        /** A name of the user's own. */
        NAME("a name of a to z, 0 to 9 and _, at most 64 characters, that begins with a letter"),
        /** Number of a step. */
        STEP("a whole number from 1 to 20"),
        /** A length of time. */
        SPAN("a length of time of ISO 8601 from PT1S to P400D, such as P7D or PT30M"),
        /** Length of a period of calendar time. */
        PERIOD("day, week or month");

        private final String what;

        Form(String what) {
            this.what = what;
        }

        /** The form in words that follow "must be". */
        public String what() {
            return what;
        }

        /** Whether a column of this type can be named. */
        boolean fits(ColumnType column) {
            return switch (this) {
                case TEXT, CONDITION -> column instanceof ColumnType.Text;
                case NUMBER -> column instanceof ColumnType.Decimal || column instanceof ColumnType.Int64;
                case TIME -> column instanceof ColumnType.Timestamp;
                case FLAG -> column instanceof ColumnType.Bool;
                case JSON -> column instanceof ColumnType.Json;
                case EVENT_TYPES, OPTION, NAME, STEP, SPAN, PERIOD -> false;
            };
        }
    }
}

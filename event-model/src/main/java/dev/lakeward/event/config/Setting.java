package dev.lakeward.event.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Declares a {@code LAKEWARD_} variable: group, key, type, default and meaning. A settings record holds the settings that it
 * reads as constants and reads them with {@link Settings#get}; {@code docs/configuration.md} is generated from them.
 *
 * @param <T> type of the value; {@link Optional} where the variable has no default
 * @see <a href="../../../../../../../../docs/adr/0103-declared-settings.md">0101 Declared settings</a>
 */
public final class Setting<T> {
    private static final String NONE = "–";

    private final Declaration declaration;
    private final List<String> names;
    private final Optional<String> prefix;
    private final Function<Variables, T> read;

    /**
     * What the documentation says of a setting.
     *
     * @param type what a value looks like
     * @param fallback the default, in Markdown
     * @param meaning what the setting does, in Markdown
     */
    public record Declaration(SettingGroup group, String key, String type, String fallback, String meaning) {}

    private Setting(Declaration declaration, List<String> names, Optional<String> prefix, Function<Variables, T> read) {
        this.declaration = declaration;
        this.names = names;
        this.prefix = prefix;
        this.read = read;
    }

    private Setting(Declaration declaration, Function<Variables, T> read) {
        this(declaration, List.of(declaration.key), Optional.empty(), read);
    }

    /** A setting with a default. */
    public static <T> Setting<T> of(SettingGroup group, String key, SettingType<T> type, T fallback, String meaning) {
        String text = type.format().apply(fallback);
        return new Setting<>(
                new Declaration(group, key, type.name(), text.isEmpty() ? NONE : "`" + text + "`", meaning),
                variables -> variables
                        .text(key)
                        .map(value -> type.parse().apply(key, value))
                        .orElse(fallback));
    }

    /** A setting without a default. */
    public static <T> Setting<Optional<T>> optional(
            SettingGroup group, String key, SettingType<T> type, String meaning) {
        return new Setting<>(
                new Declaration(group, key, type.name(), NONE, meaning),
                variables -> variables.text(key).map(value -> type.parse().apply(key, value)));
    }

    /** A value to be kept from view, which can also be read from the file that {@code key_FILE} names. */
    public static Setting<Optional<String>> secret(SettingGroup group, String key, String meaning) {
        return new Setting<>(
                new Declaration(group, key, "secret", NONE, meaning),
                List.of(key, key + Variables.FILE),
                Optional.empty(),
                variables -> variables.secret(key));
    }

    /**
     * All variables that begin with {@code prefix}, by the rest of their name in lower case with dots for underscores.
     *
     * @param example end of a key, for the documentation
     */
    public static Setting<Map<String, String>> prefix(
            SettingGroup group, String prefix, String example, String meaning) {
        return new Setting<>(
                new Declaration(group, prefix + example, "text", NONE, meaning),
                List.of(),
                Optional.of(prefix),
                variables -> variables.below(prefix));
    }

    /** This setting, documented with a default that depends on others or on the machine. */
    public Setting<T> otherwise(String fallback) {
        var documented =
                new Declaration(declaration.group, declaration.key, declaration.type, fallback, declaration.meaning);
        return new Setting<>(documented, names, prefix, read);
    }

    /** What the documentation says of it. */
    public Declaration declaration() {
        return declaration;
    }

    /** The variable; of a prefix, an example of one. */
    public String key() {
        return declaration.key;
    }

    /** Names of all variables that set it; none of a prefix. */
    List<String> names() {
        return names;
    }

    /** What the names of all its variables begin with, where any name is allowed. */
    Optional<String> prefix() {
        return prefix;
    }

    T read(Variables variables) {
        return read.apply(variables);
    }
}

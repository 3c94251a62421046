package dev.lakeward.standalone;

import dev.lakeward.event.config.KnownKeys;
import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingGroup;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of {@code docs/configuration.md}, one a group of settings, each between two comments that name it. */
final class ConfigurationPage {
    private static final String END = "<!-- end of settings -->";
    private static final Pattern TABLE =
            Pattern.compile("<!-- settings of ([a-z-]+), generated -->\n.*?" + END, Pattern.DOTALL);

    private ConfigurationPage() {}

    /** Groups of the tables in {@code page}, in their order. */
    static List<String> groups(String page) {
        return TABLE.matcher(page).results().map(found -> found.group(1)).toList();
    }

    /** {@code page} with its prose as it is, and tables of what the code reads. */
    static String renewed(String page) {
        return TABLE.matcher(page).replaceAll(found -> Matcher.quoteReplacement(table(found)));
    }

    private static String table(MatchResult found) {
        String rows = KnownKeys.ofClassPath().declarations().stream()
                .filter(setting -> name(setting.group()).equals(found.group(1)))
                .map(ConfigurationPage::row)
                .collect(Collectors.joining());
        return "<!-- settings of %s, generated -->\n| key | type | default | meaning |\n|---|---|---|---|\n%s%s"
                .formatted(found.group(1), rows, END);
    }

    private static String row(Setting.Declaration setting) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(setting.key(), setting.type(), setting.fallback(), setting.meaning());
    }

    /** Name of a group in the comments. */
    static String name(SettingGroup group) {
        return group.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

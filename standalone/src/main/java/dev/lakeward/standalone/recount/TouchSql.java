package dev.lakeward.standalone.recount;

import dev.lakeward.event.channel.ChannelRule;
import dev.lakeward.event.channel.ChannelRules;
import dev.lakeward.event.channel.LinkParameter;
import dev.lakeward.event.channel.TextPattern;
import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SQL of touches: what columns and addresses name, and the declared rules of channels as macros. For DuckDB.
 *
 * @see <a href="../../../../../../../../docs/adr/0110-channels.md">ADR 0110</a>
 */
final class TouchSql {
    private static final String NONE = "CAST(NULL AS VARCHAR)";

    /** What rules and links mean, whatever the rules are. */
    private static final List<String> FIXED = List.of(
            "ascii_lower(x) AS translate(x, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')",
            "link_value(v) AS CASE WHEN NOT regexp_matches(v, '%([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)')"
                    + " THEN TRY(url_decode(replace(v, '+', ' '))) END",
            "link_parameter(url, name) AS list_filter(list_transform(list_filter("
                    + "string_split(regexp_extract(url, '\\?([^#]*)', 1), '&'),"
                    + " lambda p: starts_with(p, name || '=')), lambda p: link_value(substr(p, length(name) + 2))),"
                    + " lambda v: v IS NOT NULL AND trim(v, E' \\t\\n\\r') <> '' AND strlen(v) <= 2048)[1]",
            "site_of(url) AS NULLIF(regexp_replace(ascii_lower(regexp_extract(url,"
                    + " '^[^/?#:]+://(?:[^/?#@]*@)?([^/?#:]*)', 1)), '^www\\.', ''), '')",
            "same_site(a, b) AS a = b OR ends_with(a, '.' || b) OR ends_with(b, '.' || a)");

    private TouchSql() {}

    /** Statements that make the rules of channels: {@code channel_of}, {@code is_search_site}, and the view of click ids. */
    static List<String> statements(ChannelRules rules) {
        List<String> macros = new ArrayList<>(FIXED);
        macros.add("is_search_site(site) AS " + any("site", rules.searchSites()));
        macros.add("is_ignored_site(site) AS " + any("site", rules.ignoredReferrers()));
        String cases = rules.rules().stream()
                .map(rule -> "WHEN %s THEN %s".formatted(condition(rule), text(rule.channel())))
                .collect(Collectors.joining(" "));
        macros.add("channel_of(campaign, source, medium) AS CASE %s ELSE %s END"
                .formatted(cases, text(ChannelRules.UNASSIGNED)));
        List<String> statements = new ArrayList<>(macros.stream()
                .map(macro -> "CREATE OR REPLACE TEMP MACRO " + macro)
                .toList());
        String clicks = rules.clicks().entrySet().stream()
                .map(click -> "UNION ALL SELECT %s, %s, %s"
                        .formatted(
                                text(click.getKey().parameter()),
                                text(click.getValue().source()),
                                text(click.getValue().medium())))
                .collect(Collectors.joining(" "));
        statements.add(
                "CREATE OR REPLACE TEMP VIEW click_sources AS SELECT '' AS name, '' AS source, '' AS medium WHERE FALSE "
                        + clicks);
        return statements;
    }

    private static String condition(ChannelRule rule) {
        List<String> conditions = new ArrayList<>();
        add(conditions, "ascii_lower(campaign)", rule.campaign());
        add(conditions, "ascii_lower(source)", rule.source());
        add(conditions, "ascii_lower(medium)", rule.medium());
        return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
    }

    private static void add(List<String> conditions, String value, List<TextPattern> patterns) {
        if (!patterns.isEmpty()) {
            conditions.add(any(value, patterns));
        }
    }

    private static String any(String value, List<TextPattern> patterns) {
        return patterns.isEmpty()
                ? "FALSE"
                : patterns.stream()
                        .map(pattern -> "%s LIKE %s ESCAPE '\\'".formatted(value, text(like(pattern))))
                        .collect(Collectors.joining(" OR ", "COALESCE(", ", FALSE)"));
    }

    private static String like(TextPattern pattern) {
        return pattern.text()
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace("*", "%");
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The select list of {@code role_touches}. */
    static String select(Table table, Role role) {
        boolean worksOut = role.worksOutChannel();
        List<String> columns = new ArrayList<>(List.of(
                SqlNames.quoted(table.key()) + " AS user_id",
                "event_id",
                "event_type",
                "event_ts",
                mark(role) + " AS mark",
                worksOut + " AS works_out",
                named(role, "channel") + " AS named_channel"));
        for (LinkParameter link : LinkParameter.values()) {
            String column = named(role, link.property());
            String url = named(role, "url");
            String value = worksOut
                    ? "COALESCE(%s, link_parameter(%s, '%s'))".formatted(column, url, link.parameter())
                    : column;
            columns.add(value + " AS link_" + link.property());
        }
        columns.add("site_of(%s) AS referring_site".formatted(named(role, "referrer")));
        columns.add("site_of(%s) AS own_site".formatted(named(role, "url")));
        return "SELECT " + String.join(", ", columns);
    }

    private static String mark(Role role) {
        Set<String> open = role.types("open");
        return open.isEmpty()
                ? "'gap'"
                : "CASE WHEN event_type IN (%s) THEN 'open' WHEN event_type IN (%s) THEN 'close' END"
                        .formatted(
                                RoleViews.texts(open),
                                role.types("close").isEmpty() ? "''" : RoleViews.texts(role.types("close")));
    }

    /** An empty name is none. */
    private static String named(Role role, String property) {
        List<String> columns = role.columns(property);
        return columns.isEmpty() ? NONE : "NULLIF(%s, '')".formatted(SqlNames.first(columns, NONE));
    }
}

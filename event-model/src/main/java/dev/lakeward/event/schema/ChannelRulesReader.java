package dev.lakeward.event.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.event.channel.ChannelRule;
import dev.lakeward.event.channel.ChannelRules;
import dev.lakeward.event.channel.LinkParameter;
import dev.lakeward.event.channel.Site;
import dev.lakeward.event.channel.SourceMedium;
import dev.lakeward.event.channel.TextPattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code channels.json}: the user's own, whose rules come before the built-in ones and whose lists replace those of the
 * same name.
 */
final class ChannelRulesReader {
    private static final String LISTS = "lists";
    private static final String CLICKS = "clicks";
    private static final String IGNORED = "ignored_referrers";
    private static final String RULES = "rules";
    private static final String DEFAULTS = "defaults";
    private static final String SEARCH = "search";
    private static final Set<String> KEYWORDS = Set.of("description", DEFAULTS, LISTS, CLICKS, IGNORED, RULES);
    private static final Set<String> RULE = Set.of("channel", "campaign", "source", "medium");
    private static final String PATTERNS = "must be a text, or a list of texts, in which * stands for any characters";

    private final Map<String, List<TextPattern>> lists = new HashMap<>();
    private final Map<LinkParameter, SourceMedium> clicks = new EnumMap<>(LinkParameter.class);
    private final List<TextPattern> ignored = new ArrayList<>();
    private final List<ChannelRule> rules = new ArrayList<>();

    private ChannelRulesReader() {}

    /**
     * @param builtIn the built-in rules
     * @param own the user's; null for none
     */
    static ChannelRules read(Schema builtIn, @Nullable Schema own) {
        var reader = new ChannelRulesReader();
        Site.lists()
                .forEach((name, patterns) -> reader.lists.put(
                        name, patterns.stream().map(TextPattern::new).toList()));
        boolean defaults = own == null || !own.has(DEFAULTS) || defaults(own.at(DEFAULTS));
        List<Schema> files = own == null ? List.of(builtIn) : List.of(builtIn, own);
        files.forEach(reader::readParts);
        if (own != null) {
            reader.readRules(own);
        }
        if (defaults) {
            reader.readRules(builtIn);
        }
        return new ChannelRules(
                reader.rules, reader.lists.getOrDefault(SEARCH, List.of()), reader.ignored, reader.clicks);
    }

    private static boolean defaults(Schema place) {
        if (!place.node().isBoolean()) {
            throw place.wrong("must be true or false: whether the built-in rules count after yours");
        }
        return place.node().booleanValue();
    }

    private void readParts(Schema file) {
        file.allowOnly(KEYWORDS, "use " + sorted(KEYWORDS));
        Schema named = file.at(LISTS);
        named.node().fieldNames().forEachRemaining(name -> lists.put(name, patterns(named.at(name))));
        Schema clickIds = file.at(CLICKS);
        clickIds.node().fieldNames().forEachRemaining(name -> {
            Schema place = clickIds.at(name);
            place.allowOnly(Set.of("source", "medium"), "use source and medium");
            clicks.put(click(name, place), new SourceMedium(place.text("source"), place.text("medium")));
        });
        if (file.has(IGNORED)) {
            ignored.addAll(patterns(file.at(IGNORED)));
        }
    }

    private static LinkParameter click(String name, Schema place) {
        return LinkParameter.clicks().stream()
                .filter(click -> click.parameter().equals(name))
                .findFirst()
                .orElseThrow(() -> place.wrong("is no click id; use one of "
                        + LinkParameter.clicks().stream()
                                .map(LinkParameter::parameter)
                                .collect(Collectors.joining(", "))));
    }

    private void readRules(Schema file) {
        Schema all = file.at(RULES);
        if (file.has(RULES) && !all.node().isArray()) {
            throw all.wrong("must be a list of rules; the first that holds names the channel");
        }
        for (int i = 0; i < all.node().size(); i++) {
            Schema place =
                    new Schema(all.file(), all.pointer() + "/" + i, all.node().get(i));
            place.allowOnly(RULE, "use " + sorted(RULE));
            var rule = new ChannelRule(
                    place.text("channel"),
                    conditions(place, "campaign"),
                    conditions(place, "source"),
                    conditions(place, "medium"));
            if (place.node().size() == 1) {
                throw place.wrong("holds for every touch; add campaign, source or medium");
            }
            rules.add(rule);
        }
    }

    private List<TextPattern> conditions(Schema rule, String name) {
        return rule.has(name) ? patterns(rule.at(name)) : List.of();
    }

    private List<TextPattern> patterns(Schema place) {
        List<TextPattern> patterns = new ArrayList<>();
        for (JsonNode node : place.node().isArray() ? place.node() : List.of(place.node())) {
            if (!node.isTextual() || node.textValue().isBlank()) {
                throw place.wrong(PATTERNS);
            }
            patterns.addAll(patterns(place, node.textValue()));
        }
        if (patterns.isEmpty()) {
            throw place.wrong(PATTERNS);
        }
        return patterns;
    }

    /** A pattern; of {@code @name}, those of the list. */
    private List<TextPattern> patterns(Schema place, String text) {
        if (!text.startsWith("@")) {
            return List.of(new TextPattern(text));
        }
        List<TextPattern> list = lists.get(text.substring(1));
        if (list == null) {
            throw place.wrong(
                    "there is no list %s; use one of %s".formatted(text.substring(1), sorted(lists.keySet())));
        }
        return list;
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}

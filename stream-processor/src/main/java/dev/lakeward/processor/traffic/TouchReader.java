package dev.lakeward.processor.traffic;

import dev.lakeward.event.channel.ChannelRules;
import dev.lakeward.event.channel.LinkParameter;
import dev.lakeward.event.channel.SourceMedium;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.RoleColumns;
import dev.lakeward.processor.traffic.TrafficSource.Details;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a touch came from: columns first, then the parameters of the page's address, the click id, and the page before.
 * For one thread.
 */
public final class TouchReader {
    /** Channels that are remembered; the same few come again and again. */
    private static final int REMEMBERED = 4096;

    private static final List<LinkParameter> PARAMETERS = List.of(LinkParameter.values());
    private static final List<String> PROPERTIES =
            PARAMETERS.stream().map(LinkParameter::property).toList();
    private static final Named NOTHING = new Named(null, null, null);

    private final ChannelRules rules;
    private final Map<Named, String> channels = new HashMap<>();

    private record Named(
            @Nullable String campaign,
            @Nullable String source,
            @Nullable String medium) {}

    /** @param rules how the channel of a touch is worked out */
    public TouchReader(ChannelRules rules) {
        this.rules = rules;
    }

    /** Where the touch that {@code event} is at came from. An empty name is none. */
    public TrafficSource read(RoleColumns touch, EventReader event) {
        String channel = name(touch, event, "channel");
        if (!touch.worksOutChannel()) {
            return TrafficSource.of(name(touch, event, LinkParameter.CAMPAIGN.property()), channel);
        }
        String url = name(touch, event, "url");
        Map<LinkParameter, String> link = new EnumMap<>(LinkParameter.class);
        if (url != null) {
            link.putAll(LinkParameter.of(url));
        }
        for (int i = 0; i < PROPERTIES.size(); i++) {
            String column = name(touch, event, PROPERTIES.get(i));
            if (column != null) {
                link.put(PARAMETERS.get(i), column);
            }
        }
        Optional<String> site = rules.referringSite(name(touch, event, "referrer"), url);
        if (link.isEmpty() && site.isEmpty()) {
            // most events of a session
            return new TrafficSource(null, channel == null ? channel(NOTHING) : channel, null, null, Details.NONE);
        }
        return source(link, site, channel);
    }

    private TrafficSource source(Map<LinkParameter, String> link, Optional<String> site, @Nullable String channel) {
        LinkParameter click = LinkParameter.clicks().stream()
                .filter(link::containsKey)
                .findFirst()
                .orElse(null);
        SourceMedium sender = sender(link, click, site);
        if (sender != null) {
            link.putIfAbsent(LinkParameter.SOURCE, sender.source());
            link.putIfAbsent(LinkParameter.MEDIUM, sender.medium());
        }
        var named = new Named(
                link.get(LinkParameter.CAMPAIGN), link.get(LinkParameter.SOURCE), link.get(LinkParameter.MEDIUM));
        var details = new Details(
                link.get(LinkParameter.TERM),
                link.get(LinkParameter.CONTENT),
                site.orElse(null),
                click == null ? null : click.parameter(),
                click == null ? null : link.get(click));
        return new TrafficSource(
                named.campaign(), channel == null ? channel(named) : channel, named.source(), named.medium(), details);
    }

    /** What a click id says; where nothing else is known, the page before. */
    private @Nullable SourceMedium sender(
            Map<LinkParameter, String> link, @Nullable LinkParameter click, Optional<String> site) {
        SourceMedium network = click == null ? null : rules.clicks().get(click);
        boolean named = Stream.of(LinkParameter.CAMPAIGN, LinkParameter.SOURCE, LinkParameter.MEDIUM)
                .anyMatch(link::containsKey);
        return network != null || named ? network : site.map(rules::referral).orElse(null);
    }

    private String channel(Named touch) {
        if (channels.size() >= REMEMBERED) {
            channels.clear();
        }
        return channels.computeIfAbsent(
                touch, named -> rules.channel(named.campaign(), named.source(), named.medium()));
    }

    private static @Nullable String name(RoleColumns touch, EventReader event, String property) {
        return touch.text(event, property).filter(name -> !name.isEmpty()).orElse(null);
    }
}

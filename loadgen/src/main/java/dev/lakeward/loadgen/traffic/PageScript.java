package dev.lakeward.loadgen.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Visitors of web sites under every kind of public suffix, with addresses as browsers and people write them. */
final class PageScript implements Visits.Visit {
    private static final List<String> SUFFIXES = List.of("com.au", "com", "co.uk", "de", "org", "co.jp", "io");
    private static final List<String> SECTIONS =
            List.of("articles", "photos", "connect", "find", "get_quotes_simple", "directory");
    private static final List<String> ACTIONS =
            List.of("page_view", "page_view", "page_view", "click", "search", "like");
    private static final List<String> SCHEMES = List.of("https://", "https://", "http://", "");

    private final Crowd visitors;
    private final List<String> words;
    private final String tag;
    private final Chance chance;
    private long sessions;

    PageScript(TrafficSettings settings, Names names, Chance chance) {
        this.chance = chance;
        this.tag = settings.tag();
        this.words = names.words();
        this.visitors = new Crowd(
                "visitor-" + tag + "-", settings.users(), 0.9, settings.ills().skew(), chance);
    }

    @Override
    public void begin(long start, Consumer<Happening> out) {
        int who = visitors.somebody(chance, start);
        long time = visitors.freeAt(who, start);
        String session = "s-" + tag + "-" + ++sessions;
        String ip = "10." + chance.between(0, 255) + "." + chance.between(0, 255) + "." + chance.between(1, 254);
        int site = chance.between(0, SUFFIXES.size() - 1);
        for (int left = chance.between(1, 14); left > 0; left--) {
            List<Object> values = Arrays.asList(session, ip, chance.one(ACTIONS), address(site));
            out.accept(new Happening(
                    EventTable.PAGE_EVENTS,
                    "page_activity",
                    chance.id(),
                    visitors.id(who),
                    time + visitors.skew(who),
                    java.util.Collections.unmodifiableList(values)));
            time += chance.about(45_000L);
        }
        visitors.busyUntil(who, time);
    }

    private String address(int site) {
        StringBuilder address = new StringBuilder(chance.one(SCHEMES));
        address.append(chance.hits(0.7) ? "www." : chance.hits(0.2) ? "m." : "");
        address.append("site-").append(tag).append('.').append(SUFFIXES.get(site));
        if (chance.hits(0.05)) {
            address.append(":8443");
        }
        if (chance.hits(0.9)) {
            address.append('/').append(chance.one(SECTIONS));
            if (chance.hits(0.6)) {
                address.append('/').append(chance.one(words));
                address.append(chance.hits(0.3) ? "/" + chance.between(1, 9999) : "");
            }
        }
        if (chance.hits(0.2)) {
            address.append("?q=").append(chance.one(words)).append("&page=").append(chance.between(1, 9));
        }
        return chance.hits(0.03) ? address.append("#top").toString() : address.toString();
    }
}

package dev.lakeward.loadgen.script;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Visitors of web sites under every kind of public suffix, with addresses as browsers and people write them. */
final class PageScript implements VisitScript.Visit {
    private static final List<String> SUFFIXES = List.of("com.au", "com", "co.uk", "de", "org", "co.jp", "io");
    private static final List<String> SECTIONS =
            List.of("articles", "photos", "connect", "find", "get_quotes_simple", "directory");
    private static final List<String> ACTIONS =
            List.of("page_view", "page_view", "page_view", "click", "search", "like");
    private static final List<String> SCHEMES = List.of("https://", "https://", "http://", "");

    private final UserPool visitors;
    private final List<String> words;
    private final String tag;
    private final Rng rng;
    private long sessions;

    PageScript(TrafficSettings settings, NamePool names, Rng rng) {
        this.rng = rng;
        this.tag = settings.tag();
        this.words = names.words();
        this.visitors = new UserPool(
                "visitor-" + tag + "-",
                settings.users(),
                0.9,
                settings.anomalies().skew(),
                rng);
    }

    @Override
    public void begin(long start, Consumer<GeneratedEvent> out) {
        int who = visitors.pickFree(rng, start);
        long time = visitors.freeAt(who, start);
        String session = "s-" + tag + "-" + ++sessions;
        String ip = "10." + rng.between(0, 255) + "." + rng.between(0, 255) + "." + rng.between(1, 254);
        int site = rng.between(0, SUFFIXES.size() - 1);
        for (int left = rng.between(1, 14); left > 0; left--) {
            List<Object> values = Arrays.asList(session, ip, rng.pick(ACTIONS), address(site));
            out.accept(new GeneratedEvent(
                    EventTable.PAGE_EVENTS,
                    "page_activity",
                    rng.uuid(),
                    visitors.id(who),
                    time + visitors.skew(who),
                    java.util.Collections.unmodifiableList(values)));
            time += rng.exponential(45_000L);
        }
        visitors.busyUntil(who, time);
    }

    private String address(int site) {
        StringBuilder address = new StringBuilder(rng.pick(SCHEMES));
        address.append(rng.chance(0.7) ? "www." : rng.chance(0.2) ? "m." : "");
        address.append("site-").append(tag).append('.').append(SUFFIXES.get(site));
        if (rng.chance(0.05)) {
            address.append(":8443");
        }
        if (rng.chance(0.9)) {
            address.append('/').append(rng.pick(SECTIONS));
            if (rng.chance(0.6)) {
                address.append('/').append(rng.pick(words));
                address.append(rng.chance(0.3) ? "/" + rng.between(1, 9999) : "");
            }
        }
        if (rng.chance(0.2)) {
            address.append("?q=").append(rng.pick(words)).append("&page=").append(rng.between(1, 9));
        }
        return rng.chance(0.03) ? address.append("#top").toString() : address.toString();
    }
}

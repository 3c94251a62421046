package dev.lakeward.event.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A site that sends visitors, of the one list of them: channels and referrers are worked out from it. Immutable.
 *
 * @param medium what kind of link its visitors come by: search, social, email, paid or referral
 * @param name as it is written for readers
 * @param domains without {@code www.}; one of many countries ends with {@code .*}
 * @param terms parameters of its addresses that hold what was searched for
 * @param list the list of channels that it belongs to, such as {@code video}; null for none
 * @param sources patterns of that list: hosts, and what links name as their source
 */
public record Site(
        String medium,
        String name,
        List<String> domains,
        List<String> terms,
        @Nullable String list,
        List<String> sources) {
    /** Name and version of the list. */
    public static final String VERSION = "lakeward-sites 2";

    private static final String RESOURCE = "/sites.txt";
    private static final String NONE = "-";
    private static final int FIELDS = 6;

    public Site {
        domains = List.copyOf(domains);
        terms = List.copyOf(terms);
        sources = List.copyOf(sources);
    }

    /** All sites, in the order of the list. Read anew by each call. */
    public static List<Site> all() {
        var stream = Objects.requireNonNull(Site.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Site::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Site of(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(RESOURCE + " has a line without " + FIELDS + " fields: " + line);
        }
        String list = fields[4].equals(NONE) ? null : fields[4];
        return new Site(fields[0], fields[1], values(fields[2]), values(fields[3]), list, values(fields[5]));
    }

    private static List<String> values(String field) {
        return field.equals(NONE) ? List.of() : List.of(field.split(",", -1));
    }

    /** The patterns of each list of channels. */
    public static Map<String, List<String>> lists() {
        var lists = new TreeMap<String, List<String>>();
        for (Site site : all()) {
            if (site.list() != null) {
                lists.merge(site.list(), site.sources(), Site::joined);
            }
        }
        return lists;
    }

    private static List<String> joined(List<String> before, List<String> more) {
        return java.util.stream.Stream.concat(before.stream(), more.stream()).toList();
    }
}

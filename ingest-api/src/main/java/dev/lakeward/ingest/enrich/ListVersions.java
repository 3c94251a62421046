package dev.lakeward.ingest.enrich;

import dev.lakeward.event.channel.Site;
import dev.lakeward.ingest.endpoint.message.Enrichment;
import dev.lakeward.ingest.publish.AddedMembers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names and versions of the lists that columns come from. A set of lists is a number with a bit for each. Thread-safe. */
final class ListVersions {
    /** The list of browsers. */
    static final int USER_AGENTS = 1;
    /** The list of crawlers. */
    static final int CRAWLERS = 1 << 1;
    /** The list of sites. */
    static final int REFERRERS = 1 << 2;

    private static final List<String> FIXED =
            List.of("uap-java " + Lists.userAgentVersion(), Crawlers.VERSION, Site.VERSION);

    private final List<String> names;
    private final Map<Integer, AddedMembers> columns = new ConcurrentHashMap<>();

    /** @param databases names and versions of the user's databases */
    ListVersions(List<String> databases) {
        names = Stream.concat(FIXED.stream(), databases.stream()).toList();
    }

    /** The set of one database. */
    static int database(int index) {
        return 1 << (FIXED.size() + index);
    }

    /** The column that names the lists of a set. */
    AddedMembers column(int lists) {
        return columns.computeIfAbsent(lists, this::render);
    }

    private AddedMembers render(int lists) {
        String text = IntStream.range(0, names.size())
                .filter(list -> (lists & (1 << list)) != 0)
                .mapToObj(names::get)
                .collect(Collectors.joining("; "));
        return new AddedMembers.Builder().text(Enrichment.MARK, text).build();
    }
}

package dev.lakeward.processor.attribution.person;

import dev.lakeward.processor.attribution.AppEvent;
import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppSession;
import dev.lakeward.processor.attribution.ClickPath;
import dev.lakeward.processor.attribution.ClickPath.Clicker;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the paths to conversions over the sessions of the ids of a person, or of one id. */
public final class PathFinder {
    private static final Comparator<AppSession> ORDER = Comparator.comparing(AppSession::open, AppEvent.ORDER);

    private final Collection<Sessions> ids;
    private final List<AppSession> all;
    private final long lookback;

    /**
     * The sessions of an id, each list in order.
     *
     * @param opened those that an event opens
     * @param byGap those that end by their gap
     */
    public record Sessions(List<AppSession> opened, List<AppSession> byGap) {}

    /** @param lookback how long a path is, in milliseconds */
    public PathFinder(Collection<Sessions> ids, long lookback) {
        this.ids = List.copyOf(ids);
        this.all = ids.stream()
                .flatMap(sessions -> Stream.concat(sessions.opened().stream(), sessions.byGap().stream()))
                .sorted(ORDER)
                .toList();
        this.lookback = lookback;
    }

    /** The path to a conversion. It was made in the session that began first, of those of any id that cover it. */
    public ClickPath path(Clicker by, Click click) {
        return ClickPath.of(by, click, at(click.time()), all, lookback);
    }

    private @Nullable AppSession at(long time) {
        AppSession first = null;
        for (Sessions sessions : ids) {
            AppSession session = AppSession.at(time, sessions.opened(), sessions.byGap(), lookback);
            if (session != null && (first == null || ORDER.compare(session, first) < 0)) {
                first = session;
            }
        }
        return first;
    }
}

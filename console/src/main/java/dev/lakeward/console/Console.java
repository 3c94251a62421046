package dev.lakeward.console;

import dev.lakeward.console.api.ApiClient;
import dev.lakeward.console.catalog.CataloguePage;
import dev.lakeward.console.find.FindPage;
import dev.lakeward.console.insight.InsightsPage;
import dev.lakeward.console.live.LivePage;
import dev.lakeward.console.overview.OverviewPage;
import dev.lakeward.console.person.PersonPage;
import dev.lakeward.console.rejected.RejectedPage;
import dev.lakeward.console.send.SendPage;
import dev.lakeward.console.sql.SqlPage;
import dev.lakeward.console.tail.EventTail;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.ErrorPage;
import dev.lakeward.console.web.Page;
import dev.lakeward.console.web.Router;
import dev.lakeward.console.web.StreamPage;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * All pages. It answers every request: what serves it authorizes requests before. Thread-safe.
 *
 * @see <a href="../../../../../../../docs/adr/0108-console.md">0108 The console</a>
 */
public final class Console implements AutoCloseable {
    /** What the paths of all pages begin with. */
    public static final String PATH = "/console";

    private final OverviewPage overview;
    private final EventTail tail;
    private final ApiClient api;
    private final Optional<ApiClient> live;
    private final Router router;

    private Console(ConsoleSources sources) {
        overview = new OverviewPage(sources.meters(), sources.lake(), sources.health());
        tail = new EventTail(sources.topics(), sources.kafka());
        api = new ApiClient(sources.api());
        live = sources.live().map(ApiClient::new);
        router = new Router(pages(sources), streams(sources), ErrorPage::of);
    }

    /** Opens the console; it reads nothing before the first request. */
    public static Console open(ConsoleSources sources) {
        return new Console(sources);
    }

    private Map<String, Page> pages(ConsoleSources sources) {
        Map<String, Page> pages = new HashMap<>();
        pages.put(PATH, asked -> Answer.redirect(PATH + "/"));
        pages.put(PATH + "/", overview::page);
        pages.put(PATH + "/overview/ledger", overview::ledger);
        pages.put(PATH + "/overview/findings", overview::findings);
        pages.put(PATH + "/live", new LivePage(sources.catalog(), tail)::page);
        pages.put(PATH + "/find", new FindPage(api, sources.catalog(), sources.lake())::page);
        pages.put(PATH + "/person", new PersonPage(live)::page);
        pages.put(PATH + "/send", send(sources)::page);
        addTables(pages, sources);
        return pages;
    }

    /** The pages that read tables only. */
    private static void addTables(Map<String, Page> pages, ConsoleSources sources) {
        var rejected = new RejectedPage(sources.lake());
        pages.put(PATH + "/rejected", rejected::page);
        pages.put(PATH + "/rejected/samples", rejected::samples);
        var sql = new SqlPage(sources.catalog(), sources.lake());
        pages.put(PATH + "/sql", sql::page);
        pages.put(PATH + "/sql/run", sql::run);
        pages.put(PATH + "/sql/csv", sql::csv);
        var insights = new InsightsPage(sources.catalog(), sources.lake());
        pages.put(PATH + "/insights", insights::page);
        pages.put(PATH + "/insights/figures", insights::figures);
        pages.put(PATH + "/insights/plot", insights::plot);
        pages.put(PATH + "/insights/csv", insights::csv);
        var catalogue = new CataloguePage(sources.catalog(), sources.lake());
        pages.put(PATH + "/catalogue", catalogue::page);
        pages.put(PATH + "/catalogue/tables", catalogue::tables);
        pages.put(PATH + "/catalogue/table", catalogue::table);
    }

    private Map<String, StreamPage> streams(ConsoleSources sources) {
        return Map.of(
                PATH + "/overview/stream", overview::stream,
                PATH + "/live/stream", new LivePage(sources.catalog(), tail)::stream,
                PATH + "/send/stream", send(sources)::stream);
    }

    private SendPage send(ConsoleSources sources) {
        return new SendPage(sources.catalog(), sources.api(), tail, InstantSource.system());
    }

    /** Whether a path is one of the console. */
    public static boolean serves(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /**
     * Answers a request.
     *
     * @param body of a form; empty for none
     */
    public void handle(Request request, Response response, Callback callback, byte[] body) {
        router.handle(request, response, callback, body);
    }

    /** Answers what a page answers, without HTTP. */
    Answer answer(Asked asked) {
        return router.answer(asked);
    }

    @Override
    public void close() {
        tail.close();
        overview.close();
        api.close();
        live.ifPresent(ApiClient::close);
        router.close();
    }
}

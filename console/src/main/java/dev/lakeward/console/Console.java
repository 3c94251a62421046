package dev.lakeward.console;

import dev.lakeward.console.api.ApiClient;
import dev.lakeward.console.catalog.CataloguePage;
import dev.lakeward.console.debug.DebugPages;
import dev.lakeward.console.debug.Waits;
import dev.lakeward.console.find.FindPage;
import dev.lakeward.console.insight.InsightsPage;
import dev.lakeward.console.live.LivePage;
import dev.lakeward.console.overview.OverviewPage;
import dev.lakeward.console.overview.Traffic;
import dev.lakeward.console.person.PersonPage;
import dev.lakeward.console.rejected.RejectedPage;
import dev.lakeward.console.rejected.ReplayPage;
import dev.lakeward.console.send.SendPage;
import dev.lakeward.console.signin.SignInPage;
import dev.lakeward.console.sql.SqlPage;
import dev.lakeward.console.tail.EventLog;
import dev.lakeward.console.tail.EventTail;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Assets;
import dev.lakeward.console.web.ErrorPage;
import dev.lakeward.console.web.FormToken;
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
    /** What the paths of all pages for people begin with. */
    public static final String PATH = "/console";

    /** The page that asks for an admin key, where keys are required. */
    public static final String SIGN_IN = PATH + "/login";
    /** Where it ends a session. */
    public static final String SIGN_OUT = PATH + "/logout";

    private static final String DEBUG = "/debug";

    private final OverviewPage overview;
    private final EventTail tail;
    private final ApiClient api;
    private final Optional<ApiClient> live;
    private final DebugPages debug;
    private final Waits waits;
    private final SendPage send;
    private final FormToken token = FormToken.random();
    private final Router router;

    private Console(ConsoleSources sources) {
        tail = new EventTail(sources.topics(), sources.kafka());
        api = new ApiClient(sources.api(), sources.apiKey());
        var traffic = new Traffic(sources.catalog(), sources.topics(), sources.kafka(), tail, api);
        overview = new OverviewPage(sources.meters(), traffic, sources.lake(), sources.health());
        live = sources.live().map(server -> new ApiClient(server, ""));
        InstantSource clock = InstantSource.system();
        debug = new DebugPages(new EventLog(sources.topics(), sources.kafka(), clock.instant()), clock);
        waits = new Waits(api);
        send = new SendPage(sources.catalog(), sources.api(), tail, sources.sender(), token);
        router = new Router(pages(sources), streams(sources), Map.of(DEBUG + "/wait", waits::answer), ErrorPage::of);
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
        pages.put(PATH + "/person", new PersonPage(live, sources.lake())::page);
        pages.put(PATH + "/send", send::page);
        pages.put(PATH + "/send/event", send::event);
        addTables(pages, sources);
        pages.put(SIGN_IN, new SignInPage()::page);
        pages.put(DEBUG + "/summary", debug::summary);
        pages.put(DEBUG + "/events", debug::events);
        pages.put(DEBUG + "/reset", debug::reset);
        return pages;
    }

    /** The pages that read tables only. */
    private void addTables(Map<String, Page> pages, ConsoleSources sources) {
        var rejected = new RejectedPage(sources.lake(), token);
        pages.put(PATH + "/rejected", rejected::page);
        pages.put(PATH + "/rejected/samples", rejected::samples);
        var replay = new ReplayPage(sources.replay(), token);
        pages.put(PATH + "/rejected/replay", replay::start);
        pages.put(PATH + "/rejected/replay/plan", replay::plan);
        pages.put(PATH + "/rejected/replay/progress", replay::progress);
        var sql = new SqlPage(sources.catalog(), sources.sql());
        pages.put(PATH + "/sql", sql::page);
        pages.put(PATH + "/sql/run", sql::run);
        pages.put(PATH + "/sql/csv", sql::csv);
        var insights = new InsightsPage(sources.catalog(), sources.lake());
        pages.put(PATH + "/insights", insights::page);
        pages.put(PATH + "/insights/figures", insights::figures);
        pages.put(PATH + "/insights/plot", insights::plot);
        pages.put(PATH + "/insights/csv", insights::csv);
        var catalogue = new CataloguePage(sources.catalog(), sources.lake(), sources.schemas());
        pages.put(PATH + "/catalogue", catalogue::page);
        pages.put(PATH + "/catalogue/tables", catalogue::tables);
        pages.put(PATH + "/catalogue/table", catalogue::table);
        pages.put(PATH + "/catalogue/propose", catalogue::propose);
        pages.put(PATH + "/catalogue/change", catalogue::change);
    }

    private Map<String, StreamPage> streams(ConsoleSources sources) {
        return Map.of(
                PATH + "/overview/stream", overview::stream,
                PATH + "/live/stream", new LivePage(sources.catalog(), tail)::stream,
                PATH + "/send/stream", send::stream);
    }

    /** Whether a path is one of the console. */
    public static boolean serves(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/") || path.startsWith(DEBUG + "/");
    }

    /** Whether anybody may see a path: the page that asks for a key, and scripts and styles. */
    public static boolean isPublic(String path) {
        return path.equals(SIGN_IN) || path.startsWith(Assets.PATH);
    }

    /** Whether a path changes something for programs; what a person sends by a form has the token of a page. */
    public static boolean writes(String path) {
        return path.equals(DEBUG + "/reset");
    }

    /** From now on {@code /debug/reset} is allowed: nobody depends on what this server holds. */
    public void allowReset() {
        debug.allowReset();
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
        overview.close();
        waits.close();
        tail.close();
        api.close();
        live.ifPresent(ApiClient::close);
        router.close();
    }
}

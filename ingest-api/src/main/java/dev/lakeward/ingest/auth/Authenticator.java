package dev.lakeward.ingest.auth;

import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.RequestTraces;
import dev.lakeward.ingest.publish.Sender;
import dev.lakeward.telemetry.http.LoopbackPolicy;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Authenticates requests by write key and origin, and limits their rate. Thread-safe. */
public final class Authenticator {
    /** The source of the pages of this process; no key of the topic can have it. */
    private static final String PAGES = "lakeward:pages";
    /** Names of sources: those of keys, and parts of them, such as {@code shop:segment}. */
    private static final Pattern SOURCE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** No event has this type: by their own key pages send none. */
    private static final String NO_TYPE = "-";

    /** Request attribute that holds the key once it has been checked. */
    private static final String KEY = "lakeward.key";

    private final WriteKeyRegistry registry;
    private final BooleanSupplier registryCurrent;
    private final AccessSettings settings;
    private final RequestTraces traces;
    private final RateLimiter limiter;

    /**
     * Makes an authenticator.
     *
     * @param registryCurrent whether the registry holds all keys; false while they are still read
     * @param traces begins the span of a request that may send events
     */
    public Authenticator(
            WriteKeyRegistry registry, BooleanSupplier registryCurrent, AccessSettings settings, RequestTraces traces) {
        this.registry = registry;
        this.registryCurrent = registryCurrent;
        this.settings = settings;
        this.traces = traces;
        this.limiter = new RateLimiter(settings.eventsPerSecond());
    }

    /** Makes a key for the pages of this process, which read about events of all sources. It ends with the process. */
    public String pagesKey() {
        return ownKey(PAGES, Set.of(NO_TYPE)).text();
    }

    /**
     * Makes a key by which the pages of this process send events as a source, for a holder of an admin key.
     *
     * @throws IllegalArgumentException if the text is no name of a source
     */
    public PagesSenderKey senderKey(String source) {
        if (!SOURCE.matcher(source).matches() || source.equals(PAGES)) {
            throw new IllegalArgumentException("No source is named %s.".formatted(source));
        }
        return ownKey(source, Set.of());
    }

    private PagesSenderKey ownKey(String source, Set<String> eventTypes) {
        String text = WriteKeySecret.random();
        String id = Optional.ofNullable(WriteKeySecret.id(text)).orElseThrow();
        registry.put(new WriteKey(
                KeyScope.SEND,
                id,
                source,
                WriteKeySecret.sha256(text),
                eventTypes,
                Set.of(),
                Instant.EPOCH,
                Optional.empty()));
        return new PagesSenderKey(text, () -> registry.remove(id));
    }

    /**
     * Consumes events of a sender's rate limit.
     *
     * @param header sets a response header by name and value
     * @throws ProblemException 429
     */
    public void consume(BiConsumer<String, String> header, Sender sender, int events) {
        limiter.consume(header, sender.source(), events);
    }

    /**
     * The sender of a request.
     *
     * @throws ProblemException 401 or 403
     */
    public Sender authenticate(Context ctx) {
        return authenticate(ctx, Credentials.of(ctx));
    }

    /** The sender of a request whose key may come from its body. */
    public Sender authenticate(Context ctx, @Nullable String text) {
        var key = key(text);
        String origin = ctx.header("Origin");
        if (origin != null && !allowsCrossOrigin(ctx, origin, key)) {
            throw ProblemException.of(ProblemCode.FOREIGN_ORIGIN, "The Origin of this request is not allowed.");
        }
        if (origin != null) {
            CrossOrigin.allow(ctx, origin);
        }
        return sender(key, ctx.header("Host"), ctx.header("User-Agent"), traces.begin(ctx), ctx.ip());
    }

    /**
     * Checks the key in the headers of a request, before its body is read.
     *
     * @param bodyMayHoldKey whether a missing key in the headers is no reason to reject
     * @return the problem; null where the request is accepted
     */
    @Nullable
    Problem rejection(Request request, boolean bodyMayHoldKey) {
        String text = Credentials.of(request);
        if (bodyMayHoldKey && (text == null || text.isEmpty())) {
            return null;
        }
        try {
            key(text).ifPresent(key -> request.setAttribute(KEY, key));
            return null;
        } catch (ProblemException rejected) {
            return rejected.problem();
        }
    }

    /**
     * The sender of a request without origin, whose key is in its Authorization header if anywhere.
     *
     * @return null where {@link #authenticate} must decide
     */
    public @Nullable Sender authenticatePlain(Request request) {
        HttpFields headers = request.getHeaders();
        Optional<WriteKey> key;
        if (request.getAttribute(KEY) instanceof WriteKey checked) {
            key = Optional.of(checked);
        } else if (settings.open()) {
            key = Optional.empty();
        } else {
            return null;
        }
        String trace = headers.get("traceparent");
        String address = Request.getRemoteAddr(request);
        return sender(key, headers.get(HttpHeader.HOST), headers.get(HttpHeader.USER_AGENT), trace, address);
    }

    private Sender sender(
            Optional<WriteKey> key,
            @Nullable String host,
            @Nullable String userAgent,
            @Nullable String trace,
            String address) {
        return new Sender(
                key.map(WriteKey::source).orElse(Sender.DEFAULT_SOURCE),
                host,
                userAgent,
                trace,
                settings.clientAddress().of(address),
                key.map(WriteKey::eventTypes).orElse(Set.of()));
    }

    /** Whether a sender may read about events of a source: its own, those within it, and all where no key is needed. */
    public boolean mayRead(Sender sender, @Nullable String source) {
        return settings.open()
                || sender.source().equals(PAGES)
                || (source != null && (source.equals(sender.source()) || source.startsWith(sender.source() + ":")));
    }

    /** The key in the headers or the query; null where there is none. */
    public static @Nullable String credentials(Context ctx) {
        return Credentials.of(ctx);
    }

    /** Whether a preflight may allow this origin, before any key is known. */
    public boolean allowsOrigin(String origin) {
        return settings.origins().contains(origin) || registry.allowsOrigin(origin) || isOfThisMachine(origin);
    }

    /** Where no keys are required, pages under development on this machine may send. */
    private boolean isOfThisMachine(String origin) {
        return settings.open() && LoopbackPolicy.isLoopbackOrigin(origin);
    }

    private Optional<WriteKey> key(@Nullable String text) {
        if (settings.open() && (text == null || WriteKeySecret.id(text) == null)) {
            return Optional.empty();
        }
        if (text == null || text.isEmpty()) {
            throw ProblemException.of(ProblemCode.UNAUTHORIZED, "The request carries no write key.");
        }
        if (!registryCurrent.getAsBoolean()) {
            throw ProblemException.of(ProblemCode.KAFKA_UNAVAILABLE, "The write keys cannot be read now.");
        }
        var key = registry.find(text);
        if (key.isEmpty()) {
            throw ProblemException.of(ProblemCode.UNAUTHORIZED, "The write key is unknown or revoked.");
        }
        return key;
    }

    private boolean allowsCrossOrigin(Context ctx, String origin, Optional<WriteKey> key) {
        return settings.origins().contains(origin)
                || key.map(known -> known.origins().contains(origin)).orElse(false)
                || origin.equals(ctx.scheme() + "://" + ctx.header("Host"))
                || isOfThisMachine(origin);
    }
}

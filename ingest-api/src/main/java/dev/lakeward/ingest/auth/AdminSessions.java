package dev.lakeward.ingest.auth;

import dev.lakeward.telemetry.http.LoopbackPolicy;
import io.github.bucket4j.Bucket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who may look at the pages of an API that requires keys: holders of an admin key. A browser signs in once and gets a
 * cookie; a program sends the key as a bearer token. A session is known to this instance only, and ends after twelve hours
 * or with its key. Thread-safe.
 *
 * @see <a href="../../../../../../../../docs/adr/0108-console.md">0108 The console</a>
 */
public final class AdminSessions {
    /** The cookie of a session; no other site can send it, and no script can read it. */
    static final String COOKIE = "lakeward_session";

    private static final Duration LENGTH = Duration.ofHours(12);
    private static final int MOST = 1_000;
    private static final int TRIES_A_MINUTE = 5;
    private static final int TRIES_OF_ALL_A_MINUTE = 60;
    private static final int TOKEN_BYTES = 32;

    private final WriteKeyRegistry registry;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Bucket triesOfAll = bucket(TRIES_OF_ALL_A_MINUTE);
    private final Map<String, Bucket> tries = bounded();
    private final Map<String, Session> sessions = bounded();

    /** @param clock ends sessions */
    public AdminSessions(WriteKeyRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** A session, by the hash of its token. */
    private record Session(String keyId, Instant until) {}

    /** What came of signing in. */
    public sealed interface SignIn {
        /** The value of a {@code Set-Cookie} header. */
        record Granted(String cookie) implements SignIn {}

        /** The text is no active admin key. */
        record Denied() implements SignIn {}

        /** Too many tries; the key was not looked at. */
        record TooMany() implements SignIn {}
    }

    /**
     * Signs in.
     *
     * @param text that is said to be an admin key
     * @param path that the cookie is for
     */
    public SignIn signIn(Request request, String text, String path) {
        if (!mayTry(Request.getRemoteAddr(request))) {
            return new SignIn.TooMany();
        }
        Optional<WriteKey> key = registry.findAdmin(text);
        if (key.isEmpty()) {
            return new SignIn.Denied();
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        synchronized (sessions) {
            sessions.put(
                    WriteKeySecret.sha256(token),
                    new Session(key.get().id(), clock.instant().plus(LENGTH)));
        }
        return new SignIn.Granted("%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(COOKIE, token, path, LENGTH.toSeconds(), request.isSecure() ? "; Secure" : ""));
    }

    private boolean mayTry(String address) {
        Bucket own;
        synchronized (tries) {
            own = tries.computeIfAbsent(address, _ -> bucket(TRIES_A_MINUTE));
        }
        return own.tryConsume(1) && triesOfAll.tryConsume(1);
    }

    /** Ends the session of a request. */
    public void signOut(Request request) {
        String token = token(request);
        if (token != null) {
            synchronized (sessions) {
                sessions.remove(WriteKeySecret.sha256(token));
            }
        }
    }

    /**
     * Whether a request may see pages: by an admin key as bearer, or by its session. A session does not admit requests that
     * a page of another site sends.
     */
    public boolean admits(Request request) {
        return hasKey(request) || (hasSession(request) && isOwn(request));
    }

    /** Whether a request carries an admin key itself, not only a cookie. */
    public boolean hasKey(Request request) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return authorization != null
                && registry.findAdmin(Credentials.authorization(authorization)).isPresent();
    }

    private boolean hasSession(Request request) {
        String token = token(request);
        if (token == null) {
            return false;
        }
        String hash = WriteKeySecret.sha256(token);
        synchronized (sessions) {
            Session session = sessions.get(hash);
            if (session == null || session.until().isBefore(clock.instant()) || !registry.isAdmin(session.keyId())) {
                sessions.remove(hash);
                return false;
            }
            return true;
        }
    }

    /**
     * Whether a page of this server, or the user, sends a request. What changes something has to say so: a browser always
     * names the origin of a POST.
     */
    public static boolean isOwn(Request request) {
        var headers = request.getHeaders();
        String own = request.getHttpURI().getScheme() + "://" + headers.get(HttpHeader.HOST);
        String origin = headers.get(HttpHeader.ORIGIN);
        if (origin != null) {
            return origin.equals(own);
        }
        boolean reads = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        return reads && !LoopbackPolicy.crossSite(headers::get, own::equals);
    }

    private static @Nullable String token(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse(null);
    }

    private static Bucket bucket(int triesAMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(triesAMinute).refillGreedy(triesAMinute, Duration.ofMinutes(1)))
                .build();
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }
}

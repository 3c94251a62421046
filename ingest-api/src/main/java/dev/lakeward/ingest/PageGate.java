package dev.lakeward.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.ingest.auth.AdminSessions;
import dev.lakeward.ingest.auth.AdminSessions.SignIn;
import dev.lakeward.ingest.endpoint.protocol.FormData;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets those to the mounted pages who hold an admin key, where the API requires keys. Thread-safe. */
final class PageGate {
    private static final String NEXT = "next";

    private final AdminSessions sessions;

    PageGate(AdminSessions sessions) {
        this.sessions = sessions;
    }

    /** Answers a request that may not pass, or that signs in or out; returns whether it did. */
    boolean answers(SidePages pages, Request request, Response response, Callback callback, byte[] body) {
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        boolean post = HttpMethod.POST.is(request.getMethod());
        if (post && path.equals(pages.signIn())) {
            redirect(response, callback, signIn(pages, request, response, body));
            return true;
        }
        if (post && path.equals(pages.signOut()) && AdminSessions.isOwn(request)) {
            sessions.signOut(request);
            redirect(response, callback, pages.signIn());
            return true;
        }
        if (pages.isPublic(path) || mayPass(pages, request, path)) {
            return false;
        }
        if (MountedPages.wantsHtml(request)) {
            redirect(response, callback, pages.signIn() + "?" + NEXT + "=" + URLEncoder.encode(path, UTF_8));
        } else {
            refuse(response, callback);
        }
        return true;
    }

    /** A write takes the key itself: a browser cannot be made to send that, as it sends cookies. */
    private boolean mayPass(SidePages pages, Request request, String path) {
        return pages.writes(path) ? sessions.hasKey(request) : sessions.admits(request);
    }

    private String signIn(SidePages pages, Request request, Response response, byte[] body) {
        Map<String, String> fields = FormData.fields(new String(body, UTF_8));
        String next = Optional.ofNullable(fields.get(NEXT))
                .filter(path -> isPage(pages, path))
                .orElse(pages.start());
        if (!AdminSessions.isOwn(request)) {
            return pages.signIn();
        }
        String key = fields.getOrDefault("key", "").strip();
        String again = pages.signIn() + "?" + NEXT + "=" + URLEncoder.encode(next, UTF_8);
        return switch (sessions.signIn(request, key, pages.start())) {
            case SignIn.Granted(String cookie) -> {
                response.getHeaders().add(HttpHeader.SET_COOKIE, cookie);
                yield next;
            }
            case SignIn.Denied() -> again + "&failed=key";
            case SignIn.TooMany() -> again + "&failed=tries";
        };
    }

    /** Whether a path leads to a page of this server and nowhere else. */
    private static boolean isPage(SidePages pages, String path) {
        return path.startsWith(pages.start()) && path.matches("[\\w/.-]+") && !path.contains("//");
    }

    private static void redirect(Response response, Callback callback, String path) {
        response.setStatus(303);
        response.getHeaders().put(HttpHeader.LOCATION, path);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, null, callback);
    }

    private static void refuse(Response response, Callback callback) {
        byte[] body =
                "{\"status\":401,\"title\":\"Unauthorized\",\"detail\":\"This needs an admin key.\"}".getBytes(UTF_8);
        response.setStatus(401);
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}

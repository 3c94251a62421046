package dev.lakeward.console.send;

import java.util.List;

/**
 * Lines to paste.
 *
 * @param language that they are in
 * @param code the lines
 */
record Snippet(String language, String code) {
    /** One for each language, for an API at this address. */
    static List<Snippet> all(String api, String event) {
        return List.of(
                new Snippet("curl", "curl -d '%s' %s/v1/events".formatted(event.replace("'", "'\\''"), api)),
                new Snippet("JavaScript", """
                        await fetch('%s/v1/events', {
                          method: 'POST',
                          headers: { 'Content-Type': 'application/json' },
                          body: JSON.stringify(%s)
                        });""".formatted(api, event)),
                new Snippet("Java", """
                        HttpClient.newHttpClient().send(
                            HttpRequest.newBuilder(URI.create("%s/v1/events"))
                                .POST(HttpRequest.BodyPublishers.ofString(\"""
                                    %s\"""))
                                .build(),
                            HttpResponse.BodyHandlers.ofString());""".formatted(api, event)),
                new Snippet("Python", """
                        import urllib.request
                        urllib.request.urlopen(urllib.request.Request(
                            '%s/v1/events', data=b'%s'))""".formatted(api, event.replace("'", "\\'"))),
                new Snippet("Segment (Node)", """
                        import { Analytics } from '@segment/analytics-node';
                        const analytics = new Analytics({ writeKey: 'any', host: '%s' });
                        analytics.track({ userId: 'user-1', event: 'Song Played' });""".formatted(api)));
    }
}

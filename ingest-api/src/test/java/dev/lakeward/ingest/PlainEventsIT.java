package dev.lakeward.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A header that is special sends a request the long way, through Javalin; nobody can tell from the answer which way it
 * went.
 */
class PlainEventsIT {
    @RegisterExtension
    static final TestApi API = new TestApi().with("LAKEWARD_HTTP_RATE", "1000000");

    private static final String GOOD =
            "{\"event_type\":\"join_guild\",\"event_id\":\"plain\",\"user_id\":\"u\",\"guild_name\":\"g\"}";
    private static final String BAD = "{\"event_type\":\"join_guild\",\"event_id\":\"bad\",\"user_id\":7}";

    static List<Arguments> requests() {
        return List.of(
                Arguments.of("one", GOOD, List.of("Content-Type", "application/json")),
                Arguments.of("two", "[" + GOOD + "," + GOOD + "]", List.of()),
                Arguments.of("some rejected", GOOD + "\n" + BAD, List.of("Content-Type", "application/x-ndjson")),
                Arguments.of("all rejected", BAD, List.of("Content-Type", "application/json")),
                Arguments.of("short answer", GOOD + "\n" + BAD, List.of("Prefer", "return=minimal")),
                Arguments.of("broken", "[" + GOOD + ", {", List.of()),
                Arguments.of("no JSON", "events", List.of("Content-Type", "application/json")),
                Arguments.of("empty", "", List.of("Content-Type", "application/json")),
                Arguments.of("blank lines", "\n\n", List.of("Content-Type", "application/x-ndjson")),
                Arguments.of("unknown type", GOOD, List.of("Content-Type", "image/png")),
                Arguments.of("unknown key", GOOD, List.of("Authorization", "Bearer lwk_none")),
                Arguments.of(
                        "too many", (GOOD + "\n").repeat(10_001), List.of("Content-Type", "application/x-ndjson")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void respondsWithTheSameBytesBothWays(String name, String body, List<String> headers) throws Exception {
        var plain = API.send(request(body, headers));
        var through = API.send(request(body, headers).header("ce-none", "of it"));

        assertThat(plain.statusCode()).isEqualTo(through.statusCode());
        assertThat(headers(plain)).isEqualTo(headers(through));
        assertThat(steady(plain.body())).isEqualTo(steady(through.body()));
    }

    private static HttpRequest.Builder request(String body, List<String> headers) {
        var request = HttpRequest.newBuilder(API.uri("/v1/events")).POST(BodyPublishers.ofString(body));
        return headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new));
    }

    /** How long a body is and how much of a rate is left differ from one request to the next. */
    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !List.of("content-length", "ratelimit").contains(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String steady(String body) {
        return body.replaceAll("\"(offset|partition)\":\\d+", "\"$1\":0")
                .replaceAll("\"receipt\":\"[^\"]*\"", "\"receipt\":\"\"");
    }
}

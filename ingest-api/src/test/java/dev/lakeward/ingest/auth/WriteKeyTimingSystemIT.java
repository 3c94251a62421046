package dev.lakeward.ingest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.RawHttp;
import dev.lakeward.ingest.TestApi;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether the time of the response tells how much of a key is right: over HTTP, 10,000 tries of each, in turn. */
@Tag("system")
class WriteKeyTimingSystemIT {
    @RegisterExtension
    static final TestApi API = new TestApi().with("LAKEWARD_HTTP_OPEN", "false");

    private static final int TRIES = Integer.getInteger("lakeward.key.tries", 10_000);
    private static final int WARM_UP = 2_000;

    @Test
    void rejectsAWrongKeyAsFastAsAnAlmostRightOne() throws Exception {
        String key;
        try (var keys = new WriteKeyAdmin(Map.of("bootstrap.servers", API.bootstrapServers()), API.topics(), 1)) {
            key = keys.create("timed", Set.of(), Set.of()).text();
        }
        Awaitility.await().until(() -> status(key) != 401);
        String wrong = key.substring(0, 13) + other(key.charAt(13)) + key.substring(14);
        String almost = key.substring(0, key.length() - 1) + other(key.charAt(key.length() - 1));
        long[] wrongs = new long[TRIES];
        long[] almosts = new long[TRIES];
        try (var connection = new RawHttp(API.api().address())) {
            for (int i = 0; i < WARM_UP; i++) {
                timed(connection, (i & 1) == 0 ? wrong : almost);
            }
            for (int i = 0; i < TRIES; i++) {
                wrongs[i] = timed(connection, wrong);
                almosts[i] = timed(connection, almost);
            }
        }
        double noise = Math.max(spread(wrongs), spread(almosts));
        double difference = Math.abs(median(wrongs) - median(almosts));
        System.out.printf("wrong and almost right keys differ by %.0f ns, spread %.0f ns%n", difference, noise);
        assertThat(difference).isLessThan(noise / 4);
    }

    private static int status(String key) throws Exception {
        try (var connection = new RawHttp(API.api().address())) {
            return connection.send(request(key)).response().status();
        }
    }

    private static long timed(RawHttp connection, String key) throws Exception {
        long begun = System.nanoTime();
        int status = connection.send(request(key)).response().status();
        long took = System.nanoTime() - begun;
        assertThat(status).isEqualTo(401);
        return took;
    }

    private static String request(String key) {
        return "POST /v1/events HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n\r\n"
                .formatted(key);
    }

    private static double median(long[] times) {
        return quantile(times, 0.5);
    }

    /** Between the quartiles: what a single try may differ by. */
    private static double spread(long[] times) {
        return quantile(times, 0.75) - quantile(times, 0.25);
    }

    private static double quantile(long[] times, double share) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static char other(char c) {
        return c == 'x' ? 'y' : 'x';
    }
}

package dev.lakeward.ingest.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.RawHttp;
import dev.lakeward.ingest.TestApi;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What an attacker could learn from the time of an response. Both keys are tried in turn on one connection, {@code
 * lakeward.timing.tries} times each (10,000). Noise is what two random halves of the tries of the same key differ by.
 */
@Tag("system")
class WriteKeyTimingIT {
    private static final int TRIES = Integer.getInteger("lakeward.timing.tries", 10_000);
    private static final int SPLITS = 200;
    private static final long LEAK_NANOS = 20_000;

    @RegisterExtension
    static final TestApi API = new TestApi();

    @Test
    void rejectsAnAlmostRightKeyInTheTimeOfAWrongOne() throws Exception {
        String key = key();
        String almost = key.substring(0, key.length() - 1) + (key.endsWith("A") ? 'E' : 'A');
        String wrong = WriteKeySecret.random();
        long[][] times = new long[2][TRIES];
        try (var connection = new RawHttp(API.api().address())) {
            measure(connection, almost, wrong, new long[2][TRIES / 5]);
            measure(connection, almost, wrong, times);
        }

        double noise = Math.max(noise(times[0]), noise(times[1]));
        double difference = Math.abs(median(times[0]) - median(times[1]));
        System.err.printf(
                "%d tries of each key: medians %.1f and %.1f us, difference %.2f us, noise %.2f us%n",
                TRIES, median(times[0]) / 1e3, median(times[1]) / 1e3, difference / 1e3, noise / 1e3);
        assertThat(difference).isLessThanOrEqualTo(noise);
    }

    @Test
    void wouldSeeALeakOfAFewMicroseconds() {
        var random = new SplittableRandom(1);
        long[] honest = random.longs(TRIES, 150_000, 250_000).toArray();
        long[] leaking =
                random.longs(TRIES, 150_000 + LEAK_NANOS, 250_000 + LEAK_NANOS).toArray();

        assertThat(Math.abs(median(honest) - median(leaking))).isGreaterThan(Math.max(noise(honest), noise(leaking)));
    }

    /** A key that the API knows by now. */
    private static String key() throws Exception {
        try (var keys = new WriteKeyAdmin(Map.of("bootstrap.servers", API.bootstrapServers()), API.topics(), 1);
                var connection = new RawHttp(API.api().address())) {
            String text = keys.create("timed", Set.of(), Set.of()).text();
            byte[] request = request(text);
            Awaitility.await().until(() -> connection.send(request).response().status() != 401);
            return text;
        }
    }

    private static void measure(RawHttp connection, String first, String second, long[][] times) throws Exception {
        byte[][] requests = {request(first), request(second)};
        for (int i = 0; i < times[0].length; i++) {
            // Which one comes first changes too.
            for (int turn = 0; turn < 2; turn++) {
                int which = (i + turn) & 1;
                long begun = System.nanoTime();
                int status = connection.send(requests[which]).response().status();
                times[which][i] = System.nanoTime() - begun;
                assertThat(status).isEqualTo(401);
            }
        }
    }

    /** Posts a body that is no event, so that the right key gets another status. */
    private static byte[] request(String key) {
        return "POST /v1/validate HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nContent-Length: 2\r\n\r\n{}"
                .formatted(key)
                .getBytes(US_ASCII);
    }

    /** The most that the medians of two random halves differ by. */
    private static double noise(long[] times) {
        var random = new SplittableRandom(7);
        long[] mixed = times.clone();
        double most = 0;
        for (int split = 0; split < SPLITS; split++) {
            for (int i = mixed.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                long time = mixed[i];
                mixed[i] = mixed[other];
                mixed[other] = time;
            }
            long[] half = Arrays.copyOf(mixed, mixed.length / 2);
            long[] rest = Arrays.copyOfRange(mixed, mixed.length / 2, mixed.length);
            most = Math.max(most, Math.abs(median(half) - median(rest)));
        }
        return most;
    }

    private static double median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

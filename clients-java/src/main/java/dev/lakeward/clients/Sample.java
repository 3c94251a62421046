package dev.lakeward.clients;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What each program sends: every other event is an order with its revenue. All have a user, an anonymous id, a campaign,
 * and a time of their own.
 */
final class Sample {
    static final String PAGE = "https://shop.example/checkout?utm_campaign=spring&utm_source=mail";
    static final int BATCH = 50;
    /** The campaign as SDKs of Segment's kind have it. */
    static final Map<String, ?> CONTEXT = Map.of("campaign", Map.of("name", "spring", "source", "mail"));

    private static final Duration AGO = Duration.ofHours(2);

    private final String client;
    private final int number;
    private final Instant time;

    private Sample(String client, int number, Instant time) {
        this.client = client;
        this.number = number;
        this.time = time;
    }

    /** Sends one event. */
    @FunctionalInterface
    interface Sending {
        void send(Sample sample) throws Exception;
    }

    /** Sends as many events as {@code arguments} say. */
    static void each(String client, String[] arguments, Sending sending) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        var start = Instant.now().minus(AGO);
        for (int number = 0; number < count; number++) {
            sending.send(new Sample(client, number, start.plusSeconds(number)));
        }
    }

    /** Returns when the input ends. */
    static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // whatever it says
        }
    }

    /** Prints that an event was sent: its id, and its {@link #facts}. */
    static synchronized void printSent(Object id, String facts) {
        System.out.println("id " + id + " " + facts);
    }

    void printSent(Object id) {
        printSent(id, facts());
    }

    /** Number, anonymous id and time. */
    String facts() {
        return number + " " + device() + " " + time.toEpochMilli();
    }

    int number() {
        return number;
    }

    /** When it happened: two hours ago, each a second after the one before. */
    Instant time() {
        return time;
    }

    boolean isOrder() {
        return number % 2 == 0;
    }

    /** The device of the user. */
    String device() {
        return client + "-device-" + number % 10;
    }

    String user() {
        return client + "-" + number % 10;
    }

    String name() {
        return isOrder() ? "Order Completed" : "Song Played";
    }

    Map<String, Object> properties() {
        return isOrder()
                ? Map.of("order_id", "order-" + number, "revenue", 9.5, "currency", "EUR")
                : Map.of("title", "Song " + number);
    }
}

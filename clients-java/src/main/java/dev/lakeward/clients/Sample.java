package dev.lakeward.clients;

import java.io.IOException;
import java.util.Map;

/** What each program sends: every other event is an order with its revenue and campaign. */
final class Sample {
    static final String PAGE = "https://shop.example/checkout?utm_campaign=spring&utm_source=mail";
    static final int BATCH = 50;

    private final String client;
    private final int number;

    private Sample(String client, int number) {
        this.client = client;
        this.number = number;
    }

    /** Sends one event. */
    @FunctionalInterface
    interface Sending {
        void send(Sample sample) throws Exception;
    }

    /** Sends as many events as {@code arguments} say. */
    static void each(String client, String[] arguments, Sending sending) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        for (int number = 0; number < count; number++) {
            sending.send(new Sample(client, number));
        }
    }

    /** Returns when the input ends. */
    static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // whatever it says
        }
    }

    static synchronized void printId(Object id) {
        System.out.println("id " + id);
    }

    String user() {
        return client + "-" + number % 10;
    }

    String name() {
        return number % 2 == 0 ? "Order Completed" : "Song Played";
    }

    Map<String, Object> properties() {
        return number % 2 == 0
                ? Map.of("order_id", "order-" + number, "revenue", 9.5, "currency", "EUR")
                : Map.of("title", "Song " + number);
    }
}

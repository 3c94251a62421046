package dev.lakeward.clients;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Sends by the CloudEvents SDK for Java, over the HTTP client of the JDK; a third argument is the mode. */
final class CloudEventsClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private CloudEventsClient() {}

    static void main(String[] arguments) throws Exception {
        String mode = arguments[2];
        Sample.each("cloudevents-java-" + mode, arguments, sample -> {
            var event = CloudEventBuilder.v1()
                    .withId(UUID.randomUUID().toString())
                    .withSource(URI.create("/games/lake"))
                    .withType("com.example.purchase_sword")
                    .withData(
                            "application/json",
                            "{\"user_id\":\"%s\",\"amount_purchased\":1,\"price\":9.5}"
                                    .formatted(sample.user())
                                    .getBytes(StandardCharsets.UTF_8))
                    .build();
            Patience.repeat(() -> post(URI.create(arguments[0] + "/v1/events"), event, mode));
            Sample.printId(event.getId());
        });
        Sample.awaitEndOfInput();
    }

    private static void post(URI address, CloudEvent event, String mode) throws Exception {
        var request = HttpRequest.newBuilder(address);
        var writer = HttpMessageFactory.createWriter(
                request::header, body -> request.POST(BodyPublishers.ofByteArray(body)));
        if (mode.equals("binary")) {
            writer.writeBinary(event);
        } else {
            writer.writeStructured(event, JsonFormat.CONTENT_TYPE);
        }
        var response = HTTP.send(request.build(), BodyHandlers.discarding());
        if (response.statusCode() != 202) {
            throw new IOException("the response is " + response.statusCode());
        }
    }
}

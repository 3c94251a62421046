package dev.lakeward.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Sends by the CloudEvents SDK for Java, over the HTTP client of the JDK; a third argument is the mode. */
final class CloudEventsClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private CloudEventsClient() {}

    static void main(String[] arguments) throws Exception {
        String mode = arguments[2];
        Sample.each("cloudevents-java-" + mode, arguments, sample -> {
            var event = CloudEventBuilder.v1()
                    .withId(UUID.randomUUID().toString())
                    .withSource(URI.create("/games/lake"))
                    .withType(sample.isOrder() ? "com.example.order_completed" : "com.example.track")
                    .withTime(sample.time().atOffset(ZoneOffset.UTC))
                    .withData("application/json", JSON.writeValueAsBytes(data(sample)))
                    .build();
            Patience.repeat(() -> post(URI.create(arguments[0] + "/v1/events"), event, mode));
            sample.printSent(event.getId());
        });
        Sample.awaitEndOfInput();
    }

    private static Map<String, Object> data(Sample sample) {
        var data = new HashMap<String, Object>(Map.of(
                "user_id",
                sample.user(),
                "anonymous_id",
                sample.device(),
                "campaign_name",
                "spring",
                "campaign_source",
                "mail"));
        if (sample.isOrder()) {
            data.putAll(sample.properties());
        } else {
            data.put("event", sample.name());
            data.put("properties", sample.properties());
        }
        return data;
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

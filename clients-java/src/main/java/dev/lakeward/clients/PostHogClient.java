package dev.lakeward.clients;

import com.posthog.server.PostHog;
import com.posthog.server.PostHogCaptureOptions;
import com.posthog.server.PostHogConfig;
import java.util.Objects;

/** Sends by the SDK of PostHog for Java servers, which makes the ids. */
final class PostHogClient {
    private PostHogClient() {}

    static void main(String[] arguments) throws Exception {
        var config = PostHogConfig.builder("posthog-java")
                .host(arguments[0])
                .flushAt(Sample.BATCH)
                .flushIntervalSeconds(1)
                .build();
        config.addBeforeSend(event -> {
            var properties = Objects.requireNonNull(event.getProperties());
            Sample.printSent(event.getUuid(), String.valueOf(properties.get("facts")));
            return event;
        });
        var client = PostHog.with(config);
        Sample.each("posthog-java", arguments, sample -> {
            var options = PostHogCaptureOptions.builder()
                    .properties(sample.properties())
                    .property("$current_url", Sample.PAGE)
                    .property("$device_id", sample.device())
                    .property("facts", sample.facts())
                    .timestamp(sample.time())
                    .build();
            client.capture(sample.user(), sample.name(), options);
        });
        client.flush();
        Sample.awaitEndOfInput();
        client.close();
    }
}

package dev.lakeward.clients;

import com.posthog.server.PostHog;
import com.posthog.server.PostHogCaptureOptions;
import com.posthog.server.PostHogConfig;

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
            Sample.printId(event.getUuid());
            return event;
        });
        var client = PostHog.with(config);
        Sample.each("posthog-java", arguments, sample -> {
            var options = PostHogCaptureOptions.builder()
                    .properties(sample.properties())
                    .property("$current_url", Sample.PAGE)
                    .build();
            client.capture(sample.user(), sample.name(), options);
        });
        client.flush();
        Sample.awaitEndOfInput();
        client.close();
    }
}

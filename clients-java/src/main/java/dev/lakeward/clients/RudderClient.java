package dev.lakeward.clients;

import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.rudderstack.sdk.java.analytics.messages.TrackMessage;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sends by the Java SDK of RudderStack. */
final class RudderClient {
    private RudderClient() {}

    static void main(String[] arguments) throws Exception {
        var client = RudderAnalytics.builder("rudder-java")
                .setDataPlaneUrl(arguments[0])
                .flushQueueSize(Sample.BATCH)
                .flushInterval(1, TimeUnit.SECONDS)
                .build();
        Sample.each("rudder-java", arguments, sample -> {
            String id = UUID.randomUUID().toString();
            client.enqueue(TrackMessage.builder(sample.name())
                    .messageId(id)
                    .userId(sample.user())
                    .anonymousId(sample.device())
                    .properties(sample.properties())
                    .timestamp(Date.from(sample.time()))
                    .context(Sample.CONTEXT));
            sample.printSent(id);
        });
        client.flush();
        Sample.awaitEndOfInput();
        client.shutdown();
    }
}

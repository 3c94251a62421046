package dev.lakeward.clients;

import com.segment.analytics.Analytics;
import com.segment.analytics.messages.TrackMessage;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sends by the Java SDK of Segment. */
final class SegmentClient {
    private SegmentClient() {}

    static void main(String[] arguments) throws Exception {
        var client = Analytics.builder("segment-java")
                .endpoint(arguments[0])
                .flushQueueSize(Sample.BATCH)
                .flushInterval(1, TimeUnit.SECONDS)
                .build();
        Sample.each("segment-java", arguments, sample -> {
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

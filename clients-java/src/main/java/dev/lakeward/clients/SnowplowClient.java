package dev.lakeward.clients;

import com.snowplowanalytics.snowplow.tracker.Snowplow;
import com.snowplowanalytics.snowplow.tracker.Subject;
import com.snowplowanalytics.snowplow.tracker.configuration.EmitterConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.NetworkConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.TrackerConfiguration;
import com.snowplowanalytics.snowplow.tracker.events.SelfDescribing;
import com.snowplowanalytics.snowplow.tracker.payload.SelfDescribingJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends by the Java tracker of Snowplow. The page, with its campaign, is a context of each event. */
final class SnowplowClient {
    private SnowplowClient() {}

    static void main(String[] arguments) throws Exception {
        var tracker = Snowplow.createTracker(
                new TrackerConfiguration("snowplow-java", "shop"),
                new NetworkConfiguration(arguments[0]),
                new EmitterConfiguration().batchSize(Sample.BATCH));
        Sample.each("snowplow-java", arguments, sample -> {
            String name = sample.name().toLowerCase(Locale.ROOT).replace(' ', '_');
            var data = new SelfDescribingJson("iglu:com.acme/" + name + "/jsonschema/1-0-0", sample.properties());
            var subject = new Subject();
            subject.setUserId(sample.user());
            var event = SelfDescribing.builder()
                    .eventData(data)
                    .subject(subject)
                    .customContext(List.of(
                            new SelfDescribingJson("iglu:com.acme/page/jsonschema/1-0-0", Map.of("url", Sample.PAGE))))
                    .build();
            tracker.track(event).forEach(Sample::printId);
        });
        tracker.getEmitter().flushBuffer();
        Sample.awaitEndOfInput();
        tracker.close();
    }
}

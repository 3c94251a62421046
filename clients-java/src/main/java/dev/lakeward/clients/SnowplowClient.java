package dev.lakeward.clients;

import com.snowplowanalytics.snowplow.tracker.Snowplow;
import com.snowplowanalytics.snowplow.tracker.Subject;
import com.snowplowanalytics.snowplow.tracker.configuration.EmitterConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.NetworkConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.TrackerConfiguration;
import com.snowplowanalytics.snowplow.tracker.events.PageView;
import com.snowplowanalytics.snowplow.tracker.events.SelfDescribing;
import com.snowplowanalytics.snowplow.tracker.payload.SelfDescribingJson;

/** Sends by the Java tracker of Snowplow; what is no order is a page view, since only that has an address. */
final class SnowplowClient {
    private SnowplowClient() {}

    static void main(String[] arguments) throws Exception {
        var tracker = Snowplow.createTracker(
                new TrackerConfiguration("snowplow-java", "shop"),
                new NetworkConfiguration(arguments[0]),
                new EmitterConfiguration().batchSize(Sample.BATCH));
        Sample.each(
                "snowplow-java",
                arguments,
                sample -> tracker.track(sample.isOrder() ? order(sample) : pageView(sample))
                        .forEach(sample::printSent));
        tracker.getEmitter().flushBuffer();
        Sample.awaitEndOfInput();
        tracker.close();
    }

    private static SelfDescribing order(Sample sample) {
        String schema = "iglu:com.acme/order_completed/jsonschema/1-0-0";
        return SelfDescribing.builder()
                .eventData(new SelfDescribingJson(schema, sample.properties()))
                .subject(subject(sample))
                .trueTimestamp(sample.time().toEpochMilli())
                .build();
    }

    private static PageView pageView(Sample sample) {
        return PageView.builder()
                .pageUrl(Sample.PAGE)
                .pageTitle("Song " + sample.number())
                .subject(subject(sample))
                .trueTimestamp(sample.time().toEpochMilli())
                .build();
    }

    private static Subject subject(Sample sample) {
        var subject = new Subject();
        subject.setUserId(sample.user());
        subject.setDomainUserId(sample.device());
        return subject;
    }
}

package dev.lakeward.processor.live;

import dev.lakeward.event.kafka.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Answers questions about what the processor knows now, those about other instances' keys by asking them.
 *
 * @see <a href="../../../../../../../../docs/live-queries.md">Live queries</a>
 */
public final class LiveQueries implements AutoCloseable {
    private final LiveServer server;
    private final Instances instances;
    private final Barrier barrier;
    private final KeyQuestions keys;
    private final ListQuestions lists;

    /**
     * What the answers rest on.
     *
     * @param kafka properties of Kafka clients
     * @param partitions of {@code lw.events}, and so of every store
     */
    public record Ground(
            Map<String, String> kafka, Topics topics, int partitions, Duration lookback, int ltvWeeks, int ltvYears) {}

    /** Answers through {@code server} from now on. */
    public LiveQueries(LiveServer server, KafkaStreams streams, Ground ground) {
        this.server = server;
        var stores = new LocalStores(streams, ground.partitions());
        instances = new Instances(streams, server.address());
        barrier = new Barrier(ground.kafka(), ground.topics(), InstantSource.system());
        var numbers = new KeyQuestions.Numbers(ground.lookback(), ground.ltvWeeks(), ground.ltvYears());
        keys = new KeyQuestions(stores, instances, numbers);
        lists = new ListQuestions(stores, instances, barrier);
        server.answerBy(this::answer);
    }

    private Reply answer(Question question) {
        List<String> path = question.path();
        if (path.size() == 2) {
            return switch (path.getFirst()) {
                case "customers" -> keys.customer(path.getLast(), question);
                case "purchases" -> keys.purchase(path.getLast(), question);
                case "campaigns" -> top(path.getLast(), question);
                default -> throw unknown();
            };
        }
        return switch (String.join("/", path)) {
            case "channels" -> lists.answer(Lists.CHANNELS, question, false);
            case "activity" -> lists.answer(Lists.ACTIVITY, question, false);
            case "alerts" -> lists.answer(Lists.ALERTS, question, false);
            default -> throw unknown();
        };
    }

    private Reply top(String name, Question question) {
        if (!name.equals("top")) {
            throw unknown();
        }
        return lists.answer(Lists.CAMPAIGNS, question, true);
    }

    private static LiveException unknown() {
        return LiveException.unknown(
                "There are /v1/customers/{id}, /v1/purchases/{id}, /v1/campaigns/top, /v1/channels, "
                        + "/v1/activity and /v1/alerts.");
    }

    @Override
    public void close() {
        server.close();
        instances.close();
        barrier.close();
    }
}

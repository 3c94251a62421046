package dev.lakeward.processor.query;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.tick.EventTicks;
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
    private final AppliedOffsetWaiter waiter;
    private final KeyQueries keys;
    private final PersonQueries persons;
    private final ListQueries lists;

    /**
     * What the answers rest on.
     *
     * @param kafka properties of Kafka clients
     * @param ticks for an answer that waits; they know the partitions of {@code lw.events}, and so of every store
     */
    public record Context(Map<String, String> kafka, Topics topics, EventTicks ticks, KeyQueries.Numbers numbers) {}

    /** Answers through {@code server} from now on. */
    public LiveQueries(LiveServer server, KafkaStreams streams, Context context) {
        this.server = server;
        var stores = new LocalStores(streams, context.ticks().partitions());
        instances = new Instances(streams, server.address());
        waiter = new AppliedOffsetWaiter(context.kafka(), context.topics(), context.ticks(), InstantSource.system());
        keys = new KeyQueries(stores, instances, context.numbers());
        persons = new PersonQueries(stores, instances, keys);
        lists = new ListQueries(stores, instances, waiter);
        server.handleWith(this::handle);
    }

    private LiveResponse handle(LiveRequest request) {
        List<String> path = request.path();
        if (path.size() == 2) {
            return switch (path.getFirst()) {
                case "persons" -> persons.person(path.getLast(), request);
                case "person-values" -> keys.valueOfPerson(path.getLast(), request);
                case "customers" -> keys.customer(path.getLast(), request);
                case "purchases" -> keys.purchase(path.getLast(), request);
                case "campaigns" -> top(path.getLast(), request);
                default -> throw unknown();
            };
        }
        return switch (String.join("/", path)) {
            case "channels" -> lists.list(ListDefinition.CHANNELS, request, false);
            case "activity" -> lists.list(ListDefinition.ACTIVITY, request, false);
            case "alerts" -> lists.list(ListDefinition.ALERTS, request, false);
            default -> throw unknown();
        };
    }

    private LiveResponse top(String name, LiveRequest request) {
        if (!name.equals("top")) {
            throw unknown();
        }
        return lists.list(ListDefinition.CAMPAIGNS, request, true);
    }

    private static LiveException unknown() {
        return LiveException.unknown(
                "There are /v1/persons/{id}, /v1/customers/{id}, /v1/purchases/{id}, /v1/campaigns/top, "
                        + "/v1/channels, /v1/activity and /v1/alerts.");
    }

    @Override
    public void close() {
        server.close();
        instances.close();
        waiter.close();
    }
}

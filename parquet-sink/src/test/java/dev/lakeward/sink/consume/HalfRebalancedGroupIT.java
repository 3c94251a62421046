package dev.lakeward.sink.consume;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.ParquetSink;
import dev.lakeward.sink.SentEvents;
import dev.lakeward.sink.SinkHarness;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.testsupport.SharedKafka;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All members of the sink's group were killed after the round of a rebalance that revokes what the next one assigns. */
class HalfRebalancedGroupIT {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String SINK = "one";

    @TempDir
    private Path folder;

    @Test
    void assignsEveryPartitionWhenItsMembersAreBack() throws Exception {
        try (var harness = new SinkHarness();
                var sent = new SentEvents(harness)) {
            sent.send(100);
            killBetweenRounds(
                    new ConsumerFactory(
                            Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
                            harness.topics().sinkGroup(),
                            SINK),
                    harness.topics().accepted());
            try (var sink = ParquetSink.start(settings(harness))) {
                await().atMost(Duration.ofMinutes(1)).until(harness::allHasLanded);
                sent.send(100);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> harness.allHasLanded() && sink.status().lag() == 0);
            }
        }
    }

    /** The second member makes the first one revoke partitions, and both are gone before anyone gets these. */
    private static void killBetweenRounds(ConsumerFactory members, String topic) {
        var over = new AtomicBoolean();
        Consumer<ByteBuffer, ByteBuffer> first = members.consumer(0);
        first.subscribe(List.of(topic), new DyingMember(first));
        while (first.assignment().size() < SinkHarness.PARTITIONS) {
            first.poll(POLL);
        }
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            Consumer<ByteBuffer, ByteBuffer> member = members.consumer(1);
            member.subscribe(List.of(topic), new DyingMember(member));
            pollUntil(over, member);
        });
        assertThatThrownBy(() -> pollUntil(over, first)).hasRootCauseInstanceOf(KilledException.class);
        over.set(true);
        second.join();
        first.close();
    }

    /** Closing a static member leaves it in the group, as a kill does. */
    private static void pollUntil(AtomicBoolean over, Consumer<ByteBuffer, ByteBuffer> member) {
        while (!over.get()) {
            member.poll(POLL);
        }
        member.close();
    }

    private SinkSettings settings(SinkHarness harness) {
        SinkSettings usual =
                harness.settings(URI.create("file://" + folder.resolve("warehouse")), SINK, Duration.ofMillis(200));
        return new SinkSettings(
                usual.installation(), usual.warehouse(), usual.store(), usual.rotation(), usual.instance(), 2);
    }

    /** Ends as it revokes partitions for the first time; reads nothing until then. */
    private static final class DyingMember implements ConsumerRebalanceListener {
        private final Consumer<ByteBuffer, ByteBuffer> member;
        private boolean died;

        private DyingMember(Consumer<ByteBuffer, ByteBuffer> member) {
            this.member = member;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> member.seek(partition, 0));
            member.pause(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!died) {
                died = true;
                throw new KilledException();
            }
        }
    }

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

package dev.lakeward.sink;

import static dev.lakeward.sink.LakeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.lease.FaultPoints.Step;
import dev.lakeward.testsupport.SharedKafka;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sink keeps on any storage. */
abstract class SinkScenarios {
    static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    SinkHarness harness;
    SentEvents sent;
    LandedRows landed;

    /** An empty warehouse. */
    abstract URI warehouse(Path own);

    URI lake;

    @BeforeEach
    void start() {
        harness = new SinkHarness();
        sent = new SentEvents(harness);
        lake = warehouse(folder.resolve("warehouse"));
        landed = new LandedRows(lake, folder.resolve("copies"));
    }

    @AfterEach
    void stop() throws IOException {
        sent.close();
        harness.close();
        assertThat(landed).isSound();
    }

    @Test
    void landsEveryEventOnceInTheTableAndDayItBelongsTo() throws Exception {
        sent.send(5000);

        try (var sink = harness.start(lake, "one")) {
            awaitLanded();
            assertThat(sink.ended()).isNotDone();
        }

        assertThat(landed).hasEvents(sent.ids());
        assertThat(landed)
                .hasRows(
                        "select count(*) from lake where event_date <> cast(event_ts at time zone 'UTC' as date)", "0");
        assertThat(landed)
                .hasRows("select distinct extra from lake where event_type = 'purchase_sword'", "{\"mood\":\"good\"}");
        assertThat(landed).hasRows("select sum(price) from lake where event_type = 'purchase_sword'", "3122812.50");
        assertThat(landed).hasRows("select count(distinct (kafka_partition, kafka_offset)) from lake", "5000");
    }

    @Test
    void commitsTheEndOffsetOnceAllHasLanded() {
        sent.send(300);

        try (var sink = harness.start(lake, "one")) {
            awaitLanded();
            assertThat(sink.ended()).isNotDone();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RECORDED", "COMMITTED"})
    void killedAroundTheCommitARecordThatFitsNoColumnLandsOnceAsRejected(Step step) throws Exception {
        sent.send(200);
        sent.sendMismatched();
        try (var killed = harness.start(lake, "one", new KillAt(step, 1))) {
            assertThat(killed.ended()).failsWithin(LONG);
        }

        try (var survivor = harness.start(lake, "one")) {
            awaitLanded();
            await().atMost(LONG)
                    .until(() -> harness.allHasLanded(harness.topics().rejected()));
            assertThat(survivor.ended()).isNotDone();
        }

        assertThat(landed).hasEvents(sent.ids());
        assertThat(landed)
                .hasRows(
                        "select stage || ' ' || code || ' ' || pointer || ' ' || payload from lake"
                                + " where rejected_id is not null order by code",
                        "sink malformed-json  no JSON",
                        "sink wrong-type /price {\"event_type\":\"purchase_sword\",\"user_id\":\"u\",\"price\":\"a"
                                + " lot\"}");
    }

    @Test
    @Tag("system")
    void goesOnWhereItStoppedWithoutKafkasOffsets() throws Exception {
        sent.send(1000);
        try (var first = harness.start(lake, "one")) {
            awaitLanded();
            assertThat(first.ended()).isNotDone();
        }
        try (var admin = SharedKafka.admin()) {
            await().atMost(LONG)
                    .ignoreExceptions()
                    .until(() ->
                            admin.deleteConsumerGroups(List.of(harness.topics().sinkGroup()))
                                            .all()
                                            .get()
                                    == null);
        }
        sent.send(1000);

        try (var second = harness.start(lake, "two")) {
            awaitLanded();
            assertThat(second.ended()).isNotDone();
        }

        assertThat(landed).hasEvents(sent.ids());
    }

    @Test
    void aFrozenSinkLandsNothingOnceAnotherTookOver() throws Exception {
        sent.send(500);
        var frozen = new FreezeAt(Step.VERIFIED);
        try (var zombie = harness.start(lake, "one", frozen)) {
            frozen.awaitFrozen();
            try (var successor = harness.start(lake, "one")) {
                awaitLanded();
                frozen.thaw();
                assertThat(zombie.ended()).failsWithin(LONG);
                sent.send(500);
                awaitLanded();
                assertThat(successor.ended()).isNotDone();
            }
        }

        assertThat(landed).hasEvents(sent.ids());
    }

    @Test
    @Tag("system")
    void twoSinksShareThePartitionsAndHandThemOver() throws Exception {
        sent.send(500);
        try (var second = startWhileAnotherWorks()) {
            sent.send(500);
            awaitLanded();
            assertThat(second.ended()).isNotDone();
        }

        assertThat(landed).hasEvents(sent.ids());
    }

    private ParquetSink startWhileAnotherWorks() {
        try (var first = harness.start(lake, "one")) {
            awaitLanded();
            var second = harness.start(lake, "two");
            sent.send(500);
            awaitLanded();
            assertThat(first.ended()).isNotDone();
            return second;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RECORDED", "COMMITTED"})
    void killedAroundTheCommitItLandsEveryEventOnce(Step step) throws Exception {
        killAndComeBack(step);
    }

    @ParameterizedTest
    @Tag("system")
    @EnumSource(
            value = Step.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CHECKPOINTED"})
    void killedAfterAnyStepItLandsEveryEventOnce(Step step) throws Exception {
        killAndComeBack(step);
    }

    private void killAndComeBack(Step step) throws Exception {
        sent.send(400);
        try (var killed = harness.start(lake, "one", new KillAt(step, 2))) {
            assertThat(killed.ended()).failsWithin(LONG);
        }
        assertThat(landed.ids()).doesNotHaveDuplicates();
        sent.send(100);

        try (var survivor = harness.start(lake, "one")) {
            awaitLanded();
            assertThat(survivor.ended()).isNotDone();
        }

        assertThat(landed).hasEvents(sent.ids());
    }

    void awaitLanded() {
        await().atMost(LONG).until(harness::allHasLanded);
    }
}

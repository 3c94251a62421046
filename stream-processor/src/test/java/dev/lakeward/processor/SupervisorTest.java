package dev.lakeward.processor;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private final Supervisor supervisor = new Supervisor(InstantSource.fixed(Instant.EPOCH), Duration.ZERO);

    @Test
    void givesUpWhereNewThreadsDoNotHelp() {
        var broken = new ProcessorStateException("cannot lock", new IOException("Input/output error"));
        assertThat(IntStream.range(0, 10).mapToObj(i -> supervisor.handle(broken)))
                .containsOnly(REPLACE_THREAD);
        assertThat(supervisor.handle(broken)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void waitsForRoomHoweverLongADiskIsFull() {
        var full = new ProcessorStateException(
                "cannot make the folder", new FileSystemException("/state/0_1", null, "No space left on device"));
        assertThat(IntStream.range(0, 100).mapToObj(i -> supervisor.handle(full)))
                .containsOnly(REPLACE_THREAD);
    }
}

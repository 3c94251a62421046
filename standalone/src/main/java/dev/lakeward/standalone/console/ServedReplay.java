package dev.lakeward.standalone.console;

import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.SqlText;
import dev.lakeward.console.rejected.Replay;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.auth.PagesSenderKey;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.replay.RejectedReplay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rejected events again through the API of this process, as their source, by the code of {@code lakeward replay
 * rejected}. A thread of its own sends. Thread-safe.
 */
final class ServedReplay implements Replay, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedReplay.class);
    private static final int WIDTH = 100;

    private final DuckDbConsoleLake lake;
    private final Catalog catalog;
    private final Path root;
    private final IngestApi api;
    private @Nullable Thread sender;
    private @Nullable Progress newest;

    ServedReplay(DuckDbConsoleLake lake, Catalog catalog, Path root, IngestApi api) {
        this.lake = lake;
        this.catalog = catalog;
        this.root = root;
        this.api = api;
    }

    @Override
    public Plan plan(Chosen chosen) throws LakeException {
        var text = new ByteArrayOutputStream();
        try (Connection connection = lake.connect()) {
            long events = select(connection, chosen, text).describe();
            return new Plan(events, text.toString(StandardCharsets.UTF_8).strip());
        } catch (SQLException | IOException e) {
            throw new LakeException("The rejected events cannot be read: " + e.getMessage(), e);
        }
    }

    private RejectedReplay select(Connection connection, Chosen chosen, ByteArrayOutputStream text)
            throws SQLException {
        String where = "code = %s AND coalesce(source, '') = %s"
                .formatted(SqlText.literal(chosen.code()), SqlText.literal(chosen.source()));
        Screen screen = Screen.plain(new PrintStream(text, true, StandardCharsets.UTF_8), WIDTH);
        try {
            return RejectedReplay.of(connection, catalog, where, root, screen);
        } catch (RejectedReplay.WrongConditionException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized boolean start(Chosen chosen) {
        if (sender != null && sender.isAlive()) {
            return false;
        }
        newest = new Progress(chosen, Phase.RUNS, "");
        sender = Thread.ofPlatform().name("lakeward-console-replay").daemon().start(() -> run(chosen));
        return true;
    }

    private void run(Chosen chosen) {
        var text = new ByteArrayOutputStream();
        Phase phase = Phase.INCOMPLETE;
        try {
            phase = send(chosen, text) ? Phase.DONE : Phase.INCOMPLETE;
        } catch (CommandFailure | IllegalArgumentException | IOException | SQLException e) {
            LOG.info("a replay ended early code={} source={} cause={}", chosen.code(), chosen.source(), e.toString());
            text.writeBytes(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            text.writeBytes("The server stopped.".getBytes(StandardCharsets.UTF_8));
        }
        finish(new Progress(chosen, phase, text.toString(StandardCharsets.UTF_8).strip()));
    }

    private boolean send(Chosen chosen, ByteArrayOutputStream text)
            throws SQLException, IOException, InterruptedException {
        String source = chosen.source().isEmpty() ? "default" : chosen.source();
        try (Connection connection = lake.connect();
                ServerClient client =
                        new ServerClient(api.address(), api.pageKeys().reading());
                PagesSenderKey key = api.pageKeys().sending(source)) {
            SenderSettings settings =
                    SenderSettings.defaults(api.address()).headers(List.of("Authorization: Bearer " + key.text()));
            return select(connection, chosen, text).send(client, settings, true);
        }
    }

    private synchronized void finish(Progress progress) {
        newest = progress;
    }

    @Override
    public synchronized Optional<Progress> newest() {
        return Optional.ofNullable(newest);
    }

    /** Breaks off what is sent; another replay sends the rest. */
    @Override
    public synchronized void close() {
        if (sender != null) {
            sender.interrupt();
        }
    }
}

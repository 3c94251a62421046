package dev.lakeward.standalone.replay;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.loadgen.send.SenderSettings;
import dev.lakeward.standalone.importing.ImportJob;
import dev.lakeward.standalone.importing.ImportSummary;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Rejected events that are sent again, once each, with the ids and times that they had. For one thread. */
public final class RejectedReplay {
    private final RejectedEvents events;
    private final Path dataDir;
    private final Screen screen;

    private RejectedReplay(RejectedEvents events, Path dataDir, Screen screen) {
        this.events = events;
        this.dataDir = dataDir;
        this.screen = screen;
    }

    /** A condition that the engine does not understand. */
    public static final class WrongConditionException extends Exception {
        private static final long serialVersionUID = 1;

        WrongConditionException(String message) {
            super(message);
        }
    }

    /**
     * Selects events.
     *
     * @param lake the tables; events are put aside in a temporary table of this connection
     * @param where condition on columns of {@code rejected_events}
     * @param dataDir holds events that the heap has no room for
     * @param screen where is said what would be sent, and what became of it
     */
    public static RejectedReplay of(Connection lake, Catalog catalog, String where, Path dataDir, Screen screen)
            throws SQLException, WrongConditionException {
        return new RejectedReplay(RejectedEvents.select(lake, catalog, where), dataDir, screen);
    }

    /** Prints what would be sent; returns how many events. */
    public long describe() throws SQLException {
        return events.describe(screen);
    }

    /**
     * Sends all, and prints what became of them.
     *
     * @param settings name the API and carry the key of the source
     * @param wait whether to return when all has landed rather than when all is accepted
     * @return whether all are rows
     */
    public boolean send(ServerClient client, SenderSettings settings, boolean wait)
            throws IOException, SQLException, InterruptedException {
        events.requireOneSource();
        ImportJob.EventOrigin origin = (file, number) -> "event " + Numbers.count(number);
        try (ImportJob job = new ImportJob(origin, settings, screen, dataDir)) {
            events.forEach(event -> job.add(0, event));
            events.leftOut().forEach(screen::line);
            ImportSummary result = job.send(client, wait, false);
            result.lines(job.refusals(), "events are still rejected: correct the schema, or leave them out by --where")
                    .forEach(screen::line);
            return result.good();
        }
    }
}

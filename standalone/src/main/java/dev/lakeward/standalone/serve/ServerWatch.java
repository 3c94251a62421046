package dev.lakeward.standalone.serve;

import dev.lakeward.ingest.IngestApi;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.sink.SinkService;
import dev.lakeward.standalone.machine.LogRoom;
import dev.lakeward.standalone.machine.MachineMonitor;
import dev.lakeward.standalone.machine.MachineProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a server looks at every few seconds: its machine, and what its services report. */
final class ServerWatch {
    private ServerWatch() {}

    /**
     * A server.
     *
     * @param root its data folder
     */
    record Watched(
            Path root,
            IngestApi api,
            RestartingService<SinkService> sink,
            RestartingService<StreamProcessor> processor) {}

    /**
     * Starts to look.
     *
     * @param ownBroker whether the broker is in the data folder: the API then takes no events while room for it is short
     */
    static MachineMonitor start(Watched server, boolean ownBroker, ServerListener listener) {
        List<Supplier<List<MachineProblem>>> checks = new ArrayList<>(List.of(
                MachineMonitor.room(server.root()),
                MachineMonitor.stateOnDisk(() -> server.processor().running().stateProblem()),
                MachineMonitor.openFiles(),
                MachineMonitor.heap(),
                MachineMonitor.memory(),
                MachineMonitor.notLanding(() -> server.sink().running().waiting()),
                MachineMonitor.failedStages(
                        () -> server.processor().running().counters().failures())));
        if (ownBroker) {
            var room = new LogRoom(server.root());
            server.api().suspendWhile(room);
            checks.add(room::problems);
        }
        return MachineMonitor.start(checks, listener::problem);
    }
}

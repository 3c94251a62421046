package dev.lakeward.bench.sessions;

import dev.lakeward.bench.work.Contender;
import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.processor.engine.EventCounters.Fate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The product's processor with its own settings.
 *
 * @param stages as in LAKEWARD_PROCESSOR_STAGES; empty for all
 */
record WholeProcessor(String stages) implements Contender.Task {
    @Override
    public Figure run(Ground ground, Runnable begun) throws ExecutionException, InterruptedException {
        Map<String, String> variables = new HashMap<>(ground.variables(ground.topics()));
        variables.put("LAKEWARD_STATE_DIR", ground.own().resolve("state").toString());
        if (!stages.isEmpty()) {
            variables.put("LAKEWARD_PROCESSOR_STAGES", stages);
        }
        try (Backlog backlog = Backlog.of(ground);
                StreamProcessor processor = StreamProcessor.start(ProcessorSettings.from(variables))) {
            Figure figure = backlog.drained(ground.topics().processorGroup(), begun);
            long accepted = processor.counters().of(Fate.ACCEPTED);
            if (accepted != ground.events()) {
                throw new IllegalStateException("%d of %d events were accepted".formatted(accepted, ground.events()));
            }
            return figure;
        }
    }
}

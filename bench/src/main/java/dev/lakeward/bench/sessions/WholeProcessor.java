package dev.lakeward.bench.sessions;

import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.processor.flow.Counters.Fate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The product's topology with all its stages and its own settings. */
final class WholeProcessor {
    private WholeProcessor() {}

    static Figure run(Ground ground) throws ExecutionException, InterruptedException {
        Map<String, String> variables = new HashMap<>(ground.variables(ground.topics()));
        variables.put("LAKEWARD_STATE_DIR", ground.own().resolve("state").toString());
        try (Backlog backlog = Backlog.fill(ground);
                StreamProcessor processor = StreamProcessor.start(ProcessorSettings.from(variables))) {
            Figure figure = backlog.drained(ground.topics().processorGroup());
            long accepted = processor.counters().of(Fate.ACCEPTED);
            if (accepted != ground.events()) {
                throw new IllegalStateException("%d of %d events were accepted".formatted(accepted, ground.events()));
            }
            return figure;
        }
    }
}

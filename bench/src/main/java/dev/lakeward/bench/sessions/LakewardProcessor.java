package dev.lakeward.bench.sessions;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.processor.engine.EventCounters.Fate;
import dev.lakeward.telemetry.Telemetry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * The processor with its defaults and with telemetry, as the command {@code process} starts it.
 *
 * @param stages as in LAKEWARD_PROCESSOR_STAGES; empty for all
 * @param more further variables of a run
 */
public record LakewardProcessor(String stages, Function<BenchEnv, Map<String, String>> more) implements Candidate.Task {
    /** With no further variables. */
    LakewardProcessor(String stages) {
        this(stages, _ -> Map.of());
    }

    @Override
    public Measurement run(BenchEnv env, Runnable clockStarted) throws ExecutionException, InterruptedException {
        Map<String, String> variables = new HashMap<>(env.variables(env.topics()));
        variables.put("LAKEWARD_STATE_DIR", env.own().resolve("state").toString());
        if (!stages.isEmpty()) {
            variables.put("LAKEWARD_PROCESSOR_STAGES", stages);
        }
        variables.putAll(more.apply(env));
        try (Backlog backlog = Backlog.of(env);
                Telemetry telemetry = Telemetry.start(variables, "processor");
                StreamProcessor processor = StreamProcessor.start(
                        ProcessorSettings.from(variables), telemetry.registry(), telemetry.tracing())) {
            Measurement measurement = backlog.drained(env.topics().processorGroup(), clockStarted);
            long accepted = processor.counters().of(Fate.ACCEPTED);
            if (accepted != env.events()) {
                throw new IllegalStateException("%d of %d events were accepted".formatted(accepted, env.events()));
            }
            return measurement;
        }
    }
}

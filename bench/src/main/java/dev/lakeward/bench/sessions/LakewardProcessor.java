package dev.lakeward.bench.sessions;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.processor.engine.EventCounters.Fate;
import dev.lakeward.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        Map<String, String> variables = variables(env);
        try (Backlog backlog = Backlog.of(env);
                Telemetry telemetry = Telemetry.start(variables, "processor");
                var processors = Processors.start(env, variables, telemetry)) {
            Measurement measurement = backlog.drained(env.topics().processorGroup(), clockStarted);
            long accepted = processors.accepted();
            if (accepted != env.events()) {
                throw new IllegalStateException("%d of %d events were accepted".formatted(accepted, env.events()));
            }
            return measurement;
        }
    }

    /** All instances of a run. */
    private record Processors(List<StreamProcessor> all) implements AutoCloseable {
        static Processors start(BenchEnv env, Map<String, String> variables, Telemetry telemetry) {
            List<StreamProcessor> all = new ArrayList<>();
            for (int instance = 0; instance < env.size().instances(); instance++) {
                Map<String, String> own = new HashMap<>(variables);
                own.put(
                        "LAKEWARD_STATE_DIR",
                        env.own().resolve("state-" + instance).toString());
                ProcessorSettings settings = ProcessorSettings.from(own);
                // Meters of a second one would have the names of the first.
                all.add(
                        instance == 0
                                ? StreamProcessor.start(settings, telemetry.registry(), telemetry.tracing())
                                : StreamProcessor.start(settings));
            }
            return new Processors(all);
        }

        long accepted() {
            return all.stream()
                    .mapToLong(processor -> processor.counters().of(Fate.ACCEPTED))
                    .sum();
        }

        @Override
        public void close() {
            all.forEach(StreamProcessor::close);
        }
    }

    private Map<String, String> variables(BenchEnv env) {
        Map<String, String> variables = new HashMap<>(env.variables(env.topics()));
        if (!stages.isEmpty()) {
            variables.put("LAKEWARD_PROCESSOR_STAGES", stages);
        }
        variables.putAll(more.apply(env));
        return variables;
    }
}

package dev.lakeward.standalone.console;

import dev.lakeward.console.health.Finding;
import dev.lakeward.console.health.Health;
import dev.lakeward.console.health.ServiceState;
import dev.lakeward.standalone.doctor.Faults;
import dev.lakeward.standalone.machine.MachineProblem;
import dev.lakeward.standalone.render.ProgramName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What runs in this process.
 *
 * @param states of the services, now
 * @param problems of the machine, now
 * @param variables settings of the services
 * @param root the data folder
 */
public record ServerHealth(
        Supplier<List<ServiceState>> states,
        Supplier<List<MachineProblem>> problems,
        Map<String, String> variables,
        Path root)
        implements Health {
    @Override
    public List<ServiceState> services() {
        return states.get();
    }

    @Override
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        problems.get().forEach(problem -> found.add(new Finding(problem.what(), problem.detail())));
        Faults.find(variables, root)
                .forEach(fault -> found.add(
                        new Finding("%s: %s".formatted(fault.check(), fault.seen()), ProgramName.in(fault.remedy()))));
        return found;
    }
}

package dev.lakeward.bench.workload;

import java.util.List;
import java.util.ServiceLoader;

/** A class that names works; listed in {@code META-INF/services}, from where the command and its forks find it. */
@FunctionalInterface
public interface WorkloadProvider {
    List<Workload> workloads();

    /** All works, in the order of the list of services. */
    static List<Workload> all() {
        return ServiceLoader.load(WorkloadProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(source -> source.workloads().stream())
                .toList();
    }

    /**
     * The workload of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Workload named(String name) {
        return all().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no work is named %s; there are %s"
                        .formatted(name, all().stream().map(Workload::name).toList())));
    }
}

package dev.lakeward.bench.work;

import java.util.List;
import java.util.ServiceLoader;

/** A class that names works; listed in {@code META-INF/services}, from where the command and its forks find it. */
@FunctionalInterface
public interface Works {
    List<Work> works();

    /** All works, in the order of the list of services. */
    static List<Work> all() {
        return ServiceLoader.load(Works.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(source -> source.works().stream())
                .toList();
    }

    /**
     * The work of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Work named(String name) {
        return all().stream()
                .filter(work -> work.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no work is named %s; there are %s"
                        .formatted(name, all().stream().map(Work::name).toList())));
    }
}

package dev.lakeward.console.health;

import java.util.List;

/** What runs, and what is wrong. Thread-safe. */
public interface Health {
    /** The services, as they are now; returns at once. */
    List<ServiceState> services();

    /** What is wrong now, as the checks of {@code lakeward doctor} find it; may take some seconds. */
    List<Finding> findings();
}

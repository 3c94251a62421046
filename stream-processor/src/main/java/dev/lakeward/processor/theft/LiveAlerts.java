package dev.lakeward.processor.theft;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.store.Entity;
import java.util.ArrayList;
import java.util.List;

/** Current alerts; what a rule measured is in {@code theft_alerts}. */
public final class LiveAlerts {
    /** Store of meters. */
    public static final String METERS = TheftStage.METER_STORE;
    /** Store of classes of service. */
    public static final String PEERS = TheftStage.PEER_STORE;

    private LiveAlerts() {}

    /** Alerts about a component of the store that ingest owns: those of components that were not reported. */
    public static List<JsonRow> ofComponent(Entity component) {
        return component.has(ComponentFold.STATE)
                ? rows(component.state(ComponentFold.STATE).emitted())
                : List.of();
    }

    /** Alerts about a meter. */
    public static List<JsonRow> ofMeter(Entity meter) {
        return meter.has(MeterFold.STATE) ? rows(meter.state(MeterFold.STATE).emitted()) : List.of();
    }

    /** Alerts about meters of a class of service. */
    public static List<JsonRow> ofClass(Entity serviceClass) {
        return serviceClass.has(PeerFold.STATE)
                ? rows(serviceClass.state(PeerFold.STATE).emitted())
                : List.of();
    }

    private static List<JsonRow> rows(EmittedFacts emitted) {
        List<JsonRow> rows = new ArrayList<>();
        for (String id : emitted.ids()) {
            String[] parts = id.split("/", 3);
            rows.add(new JsonRow()
                    .text("fact_id", id)
                    .text("rule", parts[0])
                    .text("which", parts[1])
                    .text("subject", parts[2]));
        }
        return rows;
    }
}

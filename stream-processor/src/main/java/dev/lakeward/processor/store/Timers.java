package dev.lakeward.processor.store;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * When which entity wants to be looked at, to the second of log time. A timer that moves later is not moved at once but
 * found early and put back, so that an event costs no look-up here.
 */
final class Timers {
    private static final long WIDTH = 1000;

    private final List<TreeMap<Long, List<Entity>>> wheels = new ArrayList<>();

    Timers() {
        for (int i = 0; i < StateKey.COUNT; i++) {
            wheels.add(new TreeMap<>());
        }
    }

    void schedule(Entity entity, Entity.Cell cell) {
        if (cell.due == Entity.NONE) {
            return;
        }
        long at = Math.floorDiv(cell.due, WIDTH);
        if (cell.scheduled != Entity.NONE && cell.scheduled <= at) {
            return;
        }
        // The old place is skipped when it comes up, since the cell names another second.
        cell.scheduled = at;
        wheels.get(cell.id).computeIfAbsent(at, second -> new ArrayList<>()).add(entity);
    }

    /** Whether a timer may be due from second {@code from} on and before second {@code until}. */
    boolean isDue(long from, long until) {
        for (TreeMap<Long, List<Entity>> wheel : wheels) {
            Long next = wheel.ceilingKey(from);
            if (next != null && next < until) {
                return true;
            }
        }
        return false;
    }

    void expire(int stateKey, long clock, Consumer<Entity> action) {
        var wheel = wheels.get(stateKey);
        long now = Math.floorDiv(clock, WIDTH);
        for (var first = wheel.firstEntry(); first != null && first.getKey() <= now; first = wheel.firstEntry()) {
            wheel.remove(first.getKey());
            var early = new ArrayList<Entity>();
            for (Entity entity : first.getValue()) {
                Entity.Cell cell = entity.find(stateKey);
                if (cell == null || cell.scheduled != first.getKey()) {
                    continue;
                }
                cell.scheduled = Entity.NONE;
                if (cell.due != Entity.NONE && cell.due <= clock) {
                    action.accept(entity);
                } else if (cell.due != Entity.NONE) {
                    early.add(entity);
                }
            }
            early.forEach(entity -> schedule(entity, entity.cell(stateKey)));
            if (first.getKey() == now) {
                return;
            }
        }
    }

    /** The entity is not to be looked at any more; it is let go at the next {@link #tidy}, or when its time comes. */
    static void forget(Entity entity) {
        for (Entity.Cell cell : entity.cells()) {
            cell.scheduled = Entity.NONE;
        }
    }

    /** Removes forgotten entries. */
    void tidy() {
        for (int stateKey = 0; stateKey < wheels.size(); stateKey++) {
            int id = stateKey;
            wheels.get(stateKey).entrySet().removeIf(second -> {
                second.getValue().removeIf(entity -> !isScheduled(entity, id, second.getKey()));
                return second.getValue().isEmpty();
            });
        }
    }

    private static boolean isScheduled(Entity entity, int stateKey, long second) {
        Entity.Cell cell = entity.find(stateKey);
        return cell != null && cell.scheduled == second;
    }

    void clear() {
        wheels.forEach(TreeMap::clear);
    }
}

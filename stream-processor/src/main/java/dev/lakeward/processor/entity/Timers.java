package dev.lakeward.processor.entity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * When which entity wants to be looked at, to the second of log time. A timer that moves later is not moved at once but
 * found early and put back, so that an event costs no look-up here.
 */
final class Timers {
    private static final long WIDTH = 1000;

    private final List<TreeMap<Long, SequencedSet<Entity>>> wheels = new ArrayList<>();

    Timers() {
        for (int i = 0; i < Slot.COUNT; i++) {
            wheels.add(new TreeMap<>());
        }
    }

    void schedule(Entity entity, Entity.Cell cell) {
        if (cell.due == Entity.NONE) {
            return;
        }
        long at = Math.floorDiv(cell.due, WIDTH);
        if (cell.scheduled != Entity.NONE) {
            if (cell.scheduled <= at) {
                return;
            }
            take(entity, cell);
        }
        cell.scheduled = at;
        wheels.get(cell.id).computeIfAbsent(at, second -> new LinkedHashSet<>()).add(entity);
    }

    void expire(int slot, long clock, Consumer<Entity> action) {
        var wheel = wheels.get(slot);
        long now = Math.floorDiv(clock, WIDTH);
        for (var first = wheel.firstEntry(); first != null && first.getKey() <= now; first = wheel.firstEntry()) {
            wheel.remove(first.getKey());
            var early = new ArrayList<Entity>();
            for (Entity entity : first.getValue()) {
                Entity.Cell cell = entity.find(slot);
                if (cell == null || cell.scheduled == Entity.NONE) {
                    continue;
                }
                cell.scheduled = Entity.NONE;
                if (cell.due != Entity.NONE && cell.due <= clock) {
                    action.accept(entity);
                } else if (cell.due != Entity.NONE) {
                    early.add(entity);
                }
            }
            early.forEach(entity -> schedule(entity, entity.cell(slot)));
            if (first.getKey() == now) {
                return;
            }
        }
    }

    void forget(Entity entity) {
        for (Entity.Cell cell : entity.cells()) {
            if (cell.scheduled != Entity.NONE) {
                take(entity, cell);
            }
        }
    }

    void clear() {
        wheels.forEach(TreeMap::clear);
    }

    private void take(Entity entity, Entity.Cell cell) {
        var wheel = wheels.get(cell.id);
        var second = wheel.get(cell.scheduled);
        if (second != null) {
            second.remove(entity);
            if (second.isEmpty()) {
                wheel.remove(cell.scheduled);
            }
        }
        cell.scheduled = Entity.NONE;
    }
}

package dev.lakeward.sink.lease;

import java.util.Map;
import java.util.Set;

/**
 * The files in the store.
 *
 * @param staging staging folders by epoch
 * @param moved folders that were moved away, by epoch
 * @param log files by the range that they committed
 * @param tables files with their final names
 */
record ModelStore(
        Map<Integer, Set<ModelFile>> staging,
        Map<Integer, Set<ModelFile>> moved,
        Map<Integer, ModelFile> log,
        Set<ModelFile> tables) {
    ModelStore staging(Map<Integer, Set<ModelFile>> folders) {
        return new ModelStore(folders, moved, log, tables);
    }

    ModelStore moved(Map<Integer, Set<ModelFile>> folders) {
        return new ModelStore(staging, folders, log, tables);
    }
}

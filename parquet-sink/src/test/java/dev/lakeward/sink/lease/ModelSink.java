package dev.lakeward.sink.lease;

import java.util.List;
import java.util.Set;

/**
 * What one sink knows; a crash forgets all but the number of crashes left.
 *
 * @param seen newest epoch in its listing
 * @param epoch its epoch
 * @param garbage folders that it may delete once all is rolled forward
 * @param todo committed files that it has to publish
 * @param end committed ranges, as far as it knows
 */
record ModelSink(Step step, int seen, int epoch, Set<Integer> garbage, List<ModelFile> todo, int end, int crashes) {
    /** The next step of a sink. */
    enum Step {
        LIST,
        ACQUIRE,
        FENCE,
        READ_LOG,
        ROLL_FORWARD,
        COLLECT,
        STAGE,
        COMMIT,
        PUBLISH,
        FENCED,
        DONE
    }

    ModelSink at(Step next) {
        return new ModelSink(next, seen, epoch, garbage, todo, end, crashes);
    }

    ModelSink seeing(int newest) {
        return new ModelSink(Step.ACQUIRE, newest, epoch, garbage, todo, end, crashes);
    }

    ModelSink acquired() {
        return new ModelSink(Step.FENCE, seen, seen + 1, garbage, todo, end, crashes);
    }

    ModelSink fenced(Set<Integer> folders) {
        return new ModelSink(Step.READ_LOG, seen, epoch, folders, todo, end, crashes);
    }

    ModelSink read(List<ModelFile> files, int committed) {
        return new ModelSink(Step.ROLL_FORWARD, seen, epoch, garbage, files, committed, crashes);
    }

    ModelSink published(Step next) {
        return new ModelSink(next, seen, epoch, garbage, todo.subList(1, todo.size()), end, crashes);
    }

    ModelSink committed(ModelFile file) {
        return new ModelSink(Step.PUBLISH, seen, epoch, garbage, List.of(file), end + 1, crashes);
    }

    /** A sink that knows nothing of the partition: started, crashed, or about to lease it again. */
    static ModelSink fresh(int crashes) {
        return new ModelSink(Step.LIST, 0, 0, Set.of(), List.of(), 0, crashes);
    }
}

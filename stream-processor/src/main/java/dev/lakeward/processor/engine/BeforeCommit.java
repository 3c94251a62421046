package dev.lakeward.processor.engine;

import dev.lakeward.processor.store.HeapStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.jspecify.annotations.Nullable;

/**
 * What a node does right before its task commits, as part of the transaction. It may forward, as the caches of Kafka Streams do
 * at that moment: by the same two calls of its internal context. For the stream thread.
 *
 * @see <a href="../../../../../../../../docs/adr/0129-facts-at-commits.md">ADR 0129</a>
 */
public final class BeforeCommit {
    private final InternalProcessorContext<?, ?> context;
    private final ProcessorNode<?, ?, ?, ?> node;
    private final Runnable action;
    private @Nullable ProcessorRecordContext record;

    private BeforeCommit(InternalProcessorContext<?, ?> context, Runnable action) {
        this.context = context;
        this.node = context.currentNode();
        this.action = action;
    }

    /** Lets the node that is being initialised act before {@code store} writes what changed, which is locked then. */
    public static BeforeCommit of(ProcessorContext<?, ?> context, HeapStore store, Runnable action) {
        var hook = new BeforeCommit((InternalProcessorContext<?, ?>) context, action);
        store.beforeCommit(hook.node.name(), hook::run);
        return hook;
    }

    /** The node will act in the name of the record that it is processing. */
    public void remember() {
        record = context.recordContext();
    }

    private void run() {
        ProcessorNode<?, ?, ?, ?> nodeBefore = context.currentNode();
        ProcessorRecordContext recordBefore = context.recordContext();
        context.setCurrentNode(node);
        context.setRecordContext(record == null ? recordBefore : record);
        try {
            action.run();
        } finally {
            context.setRecordContext(recordBefore);
            context.setCurrentNode(nodeBefore);
        }
    }
}

package dev.lakeward.processor.attribution;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/** What is sent to the step that keeps purchases: a bill, or a click with its path. */
public sealed interface PurchaseMessage permits Bill, ClickPath {
    void write(StateWriter out);

    static void encode(PurchaseMessage message, StateWriter out) {
        message.write(out.flag(message instanceof Bill));
    }

    static PurchaseMessage decode(StateReader in) {
        return in.flag() ? Bill.read(in) : ClickPath.read(in);
    }
}

package dev.lakeward.processor.attribution;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/** What is sent on to where a purchase is kept: a bill, or a click with its path. */
final class PurchaseMessage {
    private static final int BILL = 0;
    private static final int CLICK = 1;

    private PurchaseMessage() {}

    static byte[] of(Bill bill, StateWriter writer) {
        bill.write(writer.int64(BILL));
        return writer.take();
    }

    static byte[] of(ClickPath click, StateWriter writer) {
        click.write(writer.int64(CLICK));
        return writer.take();
    }

    /** Adds what the message says to the purchase. */
    static void open(byte[] body, Purchase purchase) {
        var reader = new StateReader(body);
        if (reader.int32() == BILL) {
            purchase.billed(Bill.read(reader));
        } else {
            purchase.clicked(ClickPath.read(reader));
        }
    }
}

package dev.lakeward.processor.attribution;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;

/** What is sent on to where a purchase is kept: a bill, or a click with its path. */
final class PurchaseParcel {
    private static final int BILL = 0;
    private static final int CLICK = 1;

    private PurchaseParcel() {}

    static byte[] of(Bill bill, StateWriter writer) {
        bill.write(writer.int64(BILL));
        return writer.take();
    }

    static byte[] of(ClickPath click, StateWriter writer) {
        click.write(writer.int64(CLICK));
        return writer.take();
    }

    /** Adds what the parcel says to the purchase. */
    static void open(byte[] body, Purchase purchase) {
        var reader = new StateReader(body);
        if (reader.int32() == BILL) {
            purchase.billed(Bill.read(reader));
        } else {
            purchase.clicked(ClickPath.read(reader));
        }
    }
}

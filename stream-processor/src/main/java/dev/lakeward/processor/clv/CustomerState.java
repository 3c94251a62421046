package dev.lakeward.processor.clv;

import dev.lakeward.processor.flow.Told;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;

/** What the stage remembers of a customer. */
record CustomerState(Customer customer, Told told) {
    static CustomerState empty() {
        return new CustomerState(new Customer(), new Told());
    }

    void write(StateWriter out) {
        customer.write(out);
        told.write(out);
    }

    static CustomerState read(StateReader in) {
        return new CustomerState(Customer.read(in), Told.read(in));
    }
}

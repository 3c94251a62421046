package dev.lakeward.processor.value;

import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/** What the stage remembers of a customer. */
record CustomerState(Customer customer, EmittedFacts emitted) {
    static CustomerState empty() {
        return new CustomerState(new Customer(), new EmittedFacts());
    }

    void write(StateWriter out) {
        customer.write(out);
        emitted.write(out);
    }

    static CustomerState read(StateReader in) {
        return new CustomerState(Customer.read(in), EmittedFacts.read(in));
    }
}

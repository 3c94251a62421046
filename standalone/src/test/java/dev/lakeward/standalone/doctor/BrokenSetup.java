package dev.lakeward.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A setup with a fault. */
record BrokenSetup(Path folder, Map<String, String> variables) {
    DoctorContext context() {
        return DoctorContext.of(variables, folder.resolve("data"), 0);
    }

    /** Asserts that the doctor finds the fault and names its remedy. */
    static void assertFound(Check check, String seen, String remedy) {
        Diagnosis finding = new Doctor(List.of(check)).run().getFirst().finding();
        assertThat(finding).isInstanceOf(Diagnosis.Bad.class);
        Diagnosis.Bad bad = (Diagnosis.Bad) finding;
        assertThat(bad.seen()).contains(seen);
        assertThat(bad.remedy()).contains(remedy);
    }

    static void assertGood(Check check) {
        assertThat(new Doctor(List.of(check)).run().getFirst().finding()).isInstanceOf(Diagnosis.Good.class);
    }
}

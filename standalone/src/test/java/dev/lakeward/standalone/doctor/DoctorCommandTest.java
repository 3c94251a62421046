package dev.lakeward.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.render.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void printsTheRemedyUnderEachFaultAndFails() {
        var bytes = new ByteArrayOutputStream();
        Screen screen = Screen.plain(new PrintStream(bytes, true, StandardCharsets.UTF_8), 100);
        var results = List.of(
                new Doctor.Result("Java", new Diagnosis.Good("25")),
                new Doctor.Result("disk", new Diagnosis.Bad("1 MiB free", "make room")));

        assertThat(DoctorCommand.print(screen, results)).isEqualTo(1);
        assertThat(DoctorCommand.print(screen, results.subList(0, 1))).isZero();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("ok   Java        25", "BAD  disk        1 MiB free", "remedy: make room", "1 to fix.");
    }
}

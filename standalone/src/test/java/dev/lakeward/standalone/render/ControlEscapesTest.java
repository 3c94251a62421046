package dev.lakeward.standalone.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlEscapesTest {
    static IntStream controls() {
        return IntStream.range(0, 0x20).filter(c -> c != '\n' && c != '\t');
    }

    static IntStream others() {
        return IntStream.concat(
                IntStream.range(0x7f, 0xa0),
                IntStream.of(
                        0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067,
                        0x2068, 0x2069));
    }

    @ParameterizedTest
    @MethodSource({"controls", "others"})
    void showsEachControlCharacterByItsNumber(int code) {
        String text = "a" + (char) code + "b";
        String shown = "a\\u%04xb".formatted(code);

        assertThat(ControlEscapes.line(text)).isEqualTo(shown);
        assertThat(ControlEscapes.lines(text)).isEqualTo(shown);
        assertThat(ControlEscapes.styled(text)).isEqualTo(shown);
    }

    @Test
    void leavesAllOtherTextAsItIs() {
        String text = "Straße “x” 日本 \u05e9\u05dc\u05d5\u05dd \ud83d\ude00 a\u00a0b \\u001b";

        assertThat(ControlEscapes.line(text)).isSameAs(text);
    }

    @Test
    void keepsLinesWhereThereMayBeSome() {
        assertThat(ControlEscapes.lines("a\n\tb")).isEqualTo("a\n\tb");
        assertThat(ControlEscapes.line("a\n\tb")).isEqualTo("a\\u000a\\u0009b");
    }

    @Test
    void letsThroughTheStylesOfAScreenAndNoOtherSequence() {
        var bytes = new ByteArrayOutputStream();
        var screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), 80, true, true);

        screen.line(screen.bad("title \u001b]0;owned\u0007 and \u001b[2J"));

        assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("\u001b[31mtitle \\u001b]0;owned\\u0007 and \\u001b[2J\u001b[0m");
    }
}

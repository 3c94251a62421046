package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestHeaderTest {
    @Test
    void isReadableTextALine() {
        byte[] value = RequestHeader.write("shop.example:80", "app/1 (x; y)", "10.1.2.0");

        assertThat(new String(value, UTF_8)).isEqualTo("shop.example:80\napp/1 (x; y)\n10.1.2.0");
        assertThat(text(RequestHeader.host(value))).isEqualTo("shop.example:80");
        assertThat(text(RequestHeader.userAgent(value))).isEqualTo("app/1 (x; y)");
        assertThat(text(RequestHeader.clientAddress(value))).isEqualTo("10.1.2.0");
    }

    @Test
    void tellsNothingOfWhatIsNotThere() {
        byte[] value = RequestHeader.write(null, null, null);

        assertThat(RequestHeader.host(value)).isNull();
        assertThat(RequestHeader.userAgent(value)).isNull();
        assertThat(RequestHeader.clientAddress(value)).isNull();
        assertThat(text(RequestHeader.clientAddress(RequestHeader.write(null, null, "10.0.0.0"))))
                .isEqualTo("10.0.0.0");
    }

    @Test
    void keepsLineFeedsPercentSignsAndLettersBeyondAscii() {
        byte[] value = RequestHeader.write("a\nb", "100% café\u007f%0A 😀", "x\r");

        assertThat(text(RequestHeader.host(value))).isEqualTo("a\nb");
        assertThat(text(RequestHeader.userAgent(value))).isEqualTo("100% café\u007f%0A 😀");
        assertThat(text(RequestHeader.clientAddress(value))).isEqualTo("x\r");
    }

    @Test
    void bearsValuesThatOthersCutShort() {
        assertThat(text(RequestHeader.host("a%".getBytes(UTF_8)))).isEqualTo("a%");
        assertThat(RequestHeader.userAgent("a%".getBytes(UTF_8))).isNull();
        assertThat(RequestHeader.host(new byte[0])).isNull();
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, UTF_8);
    }
}

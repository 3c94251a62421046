package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestHeaderTest {
    @Test
    void isReadableTextALine() {
        byte[] value = RequestHeader.write("shop.example:80", "app/1 (x; y)", "10.1.2.0");

        assertThat(new String(value, UTF_8)).isEqualTo("shop.example:80\napp/1 (x; y)\n10.1.2.0");
        assertThat(text(metadata(value).host())).isEqualTo("shop.example:80");
        assertThat(text(metadata(value).userAgent())).isEqualTo("app/1 (x; y)");
        assertThat(text(metadata(value).clientAddress())).isEqualTo("10.1.2.0");
    }

    @Test
    void tellsNothingOfWhatIsNotThere() {
        byte[] value = RequestHeader.write(null, null, null);

        assertThat(metadata(value).host()).isNull();
        assertThat(metadata(value).userAgent()).isNull();
        assertThat(metadata(value).clientAddress()).isNull();
        assertThat(text(metadata(RequestHeader.write(null, null, "10.0.0.0")).clientAddress()))
                .isEqualTo("10.0.0.0");
    }

    @Test
    void keepsLineFeedsPercentSignsAndLettersBeyondAscii() {
        byte[] value = RequestHeader.write("a\nb", "100% café\u007f%0A 😀", "x\r");

        assertThat(text(metadata(value).host())).isEqualTo("a\nb");
        assertThat(text(metadata(value).userAgent())).isEqualTo("100% café\u007f%0A 😀");
        assertThat(text(metadata(value).clientAddress())).isEqualTo("x\r");
    }

    @Test
    void bearsValuesThatOthersCutShort() {
        assertThat(text(metadata("a%".getBytes(UTF_8)).host())).isEqualTo("a%");
        assertThat(metadata("a%".getBytes(UTF_8)).userAgent()).isNull();
        assertThat(metadata(new byte[0]).host()).isNull();
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, UTF_8);
    }

    private static EventMetadata metadata(byte[] requestHeader) {
        return new EventMetadata().read(new RecordHeaders().add(HeaderNames.REQUEST, requestHeader));
    }
}

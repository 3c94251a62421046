package dev.lakeward.processor.ingest.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdHashTest {
    private static final String UUID_7 = "019aa55b-3c00-7abc-8def-0123456789ab";

    private final IdHash hash = new IdHash(1, 2);

    @Test
    void tellsAllPairsOfSourceAndIdApart() {
        Set<String> bits = new HashSet<>();
        String[] texts = {
            "",
            "a",
            "ab",
            "abc",
            "aaaaaaaa",
            "aaaaaaaaa",
            "\0",
            "\0\0",
            "a\0",
            "42",
            "042",
            UUID_7,
            UUID_7.toUpperCase(java.util.Locale.ROOT)
        };
        for (String source : texts) {
            for (String id : texts) {
                bits.add(bits(source, id));
            }
        }

        assertThat(bits).hasSize(texts.length * texts.length);
    }

    @Test
    void isTheSameEachTimeAndAnotherUnderAnotherKey() {
        String once = bits("web", "a");
        bits("app", "b");

        assertThat(bits("web", "a")).isEqualTo(once);
        var other = new IdHash(1, 3);
        other.of("web".getBytes(UTF_8), "a".getBytes(UTF_8));
        assertThat(other.high() + ":" + other.low()).isNotEqualTo(once);
    }

    @Test
    void putsIdsOfOneTimeSideBySideAndApartFromThoseWithoutATime() {
        hash.of("web".getBytes(UTF_8), UUID_7.getBytes(UTF_8));
        long position = hash.high();
        hash.of("app".getBytes(UTF_8), "019aa55b-3c01-7000-8000-000000000000".getBytes(UTF_8));

        assertThat(position).isNegative();
        assertThat(hash.high() >>> IdHash.TIME_SHIFT).isEqualTo(position >>> IdHash.TIME_SHIFT);
        hash.of("web".getBytes(UTF_8), UUID_7.replace("-7", "-4").getBytes(UTF_8));
        assertThat(hash.high()).isPositive();
    }

    private String bits(String source, String id) {
        hash.of(source.getBytes(UTF_8), id.getBytes(UTF_8));
        assertThat(hash.low() & ((1 << IdHash.FREE_BITS) - 1)).isZero();
        return hash.high() + ":" + hash.low();
    }
}

package dev.lakeward.event.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** The example of FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashesAsTheStandardSays() {
        assertThat(Sha256.of("abc".getBytes(UTF_8))).isEqualTo(HexFormat.of().parseHex(ABC));
    }

    @Test
    void identifiersAreUuidsOfVersion8WithTheBitsOfTheHash() {
        var id = Sha256.uuid(HexFormat.of().parseHex(ABC));

        assertThat(id).hasToString("ba7816bf-8f01-8fea-8141-40de5dae2223");
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }
}

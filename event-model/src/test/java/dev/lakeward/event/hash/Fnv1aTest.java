package dev.lakeward.event.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.json.JsonWriter;
import org.junit.jupiter.api.Test;

class Fnv1aTest {
    @Test
    void hasPublishedValues() {
        assertThat(hash("")).isEqualTo(0xCBF29CE484222325L);
        assertThat(hash("a")).isEqualTo(0xAF63DC4C8601EC8CL);
        assertThat(hash("foobar")).isEqualTo(0x85944171F73967E8L);
    }

    @Test
    void hashesTextByCharactersAndBytesAsUnsigned() {
        assertThat(Fnv1a.hash("foobar")).isEqualTo(hash("foobar"));
        assertThat(Fnv1a.hash("é")).isEqualTo(0xAF64644C8602D3A4L);
        assertThat(hash("é")).isEqualTo(0x0AC21707B7181E01L);
    }

    @Test
    void hashesOnlyTheRange() {
        byte[] bytes = "-foobar-".getBytes(UTF_8);

        assertThat(Fnv1a.hash(bytes, 1, 7)).isEqualTo(hash("foobar"));
    }

    @Test
    void isHashOfWrittenJson() {
        var json = new JsonWriter(16).object().member("a", "é").endObject();

        assertThat(json.hash()).isEqualTo(0x9CF07307FC054932L);
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Fnv1a.hash(bytes, 0, bytes.length);
    }
}

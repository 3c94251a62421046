package dev.lakeward.ingest.endpoint.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.ingest.http.ProblemException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    private static final byte[] EVENT = "{\"a\":1}".getBytes(UTF_8);

    @Test
    void namesTheSameEventTheSameEachTime() {
        String id = id("shop", "\"k-1\"", 0, EVENT);

        assertThat(id("shop", "\"k-1\"", 0, EVENT)).isEqualTo(id);
        assertThat(id("shop", "k-1", 0, EVENT))
                .as("quotes belong to the header")
                .isEqualTo(id);
        assertThat(UUID.fromString(id).version()).isEqualTo(8);
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    }

    @Test
    void differsBySourceKeyIndexAndBytes() {
        String id = id("shop", "k-1", 0, EVENT);

        assertThat(id("game", "k-1", 0, EVENT)).isNotEqualTo(id);
        assertThat(id("shop", "k-2", 0, EVENT)).isNotEqualTo(id);
        assertThat(id("shop", "k-1", 1, EVENT)).isNotEqualTo(id);
        assertThat(id("shop", "k-1", 0, "{\"a\":2}".getBytes(UTF_8))).isNotEqualTo(id);
    }

    @Test
    void looksAtTheEventAlone() {
        byte[] body = "xx{\"a\":1}yy".getBytes(UTF_8);

        assertThat(IdempotencyKey.of("s", "k").orElseThrow().of(0, body, 2, 9)).isEqualTo(id("s", "k", 0, EVENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a b", "\"open", "a\"b\"", "\u00e9", "\"a\u0007\""})
    void rejectsWhatIsNoKey(String header) {
        assertThatThrownBy(() -> IdempotencyKey.of("s", header)).isInstanceOf(ProblemException.class);
    }

    @Test
    void rejectsAKeyThatComesWithAnotherBody() {
        var memory = new IdempotencyKeyCache();
        var key = IdempotencyKey.of("s", "k").orElseThrow();
        memory.check(key, EVENT);
        memory.check(key, EVENT);
        memory.check(IdempotencyKey.of("t", "k").orElseThrow(), new byte[0]);

        assertThatThrownBy(() -> memory.check(key, new byte[0]))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(422));
    }

    private static String id(String source, String header, int index, byte[] event) {
        return IdempotencyKey.of(source, header).orElseThrow().of(index, event, 0, event.length);
    }
}

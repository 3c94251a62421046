package dev.lakeward.event.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson and the JDK's UTF-8 decoder say what is JSON; the scanner must say the same of the same bytes. */
class JsonOracleTest {
    private static final int ROUNDS = 20_000;
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** Takes numbers of any exponent; those are the business of whoever reads them. */
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonObject object = new JsonObject();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatJacksonReads(long seed) throws Exception {
        RandomJson random = new RandomJson(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = random.bytes(4);
            JsonNode expected = jackson(JACKSON, bytes);
            if (expected != null) {
                object.readWhole(bytes, 0, bytes.length);
                assertSame(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void acceptsAndRefusesAsJacksonDoes(long seed) {
        RandomJson random = new RandomJson(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = random.mutated(random.bytes(3));
            boolean right = isUtf8(bytes) && !holdsHalfCharacter(bytes) && isObject(jackson(LENIENT, bytes));
            assertThat(reads(bytes))
                    .as("%s", new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(right);
        }
    }

    private static boolean isObject(@Nullable JsonNode node) {
        return node != null && node.isObject();
    }

    private boolean reads(byte[] bytes) {
        try {
            object.readWhole(bytes, 0, bytes.length);
            return true;
        } catch (JsonFault ignored) {
            return false;
        }
    }

    private void assertSame(JsonNode expected) {
        assertThat(object.size()).isEqualTo(expected.size());
        for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            int member = object.find(name.getBytes(StandardCharsets.UTF_8));
            assertThat(object.name(member)).isEqualTo(name);
            assertThat(object.find(new JsonName(name))).isEqualTo(member);
            JsonNode value = expected.get(name);
            switch (object.kind(member)) {
                case STRING -> assertThat(object.text(member)).isEqualTo(value.textValue());
                case INTEGER, FRACTION -> assertThat(object.decimal(member)).isEqualByComparingTo(value.decimalValue());
                case TRUE, FALSE -> assertThat(object.text(member)).isEqualTo(value.asText());
                case NULL -> assertThat(value.isNull()).isTrue();
                case OBJECT, ARRAY ->
                    assertThat(jackson(JACKSON, object.text(member).getBytes(StandardCharsets.UTF_8)))
                            .isEqualTo(value);
            }
        }
    }

    private static @Nullable JsonNode jackson(JsonMapper mapper, byte[] bytes) {
        try {
            return mapper.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException ignored) {
            return null;
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException ignored) {
            return false;
        }
    }

    /** Jackson lets an escape name half a character, which no UTF-8 can hold. */
    private static boolean holdsHalfCharacter(byte[] bytes) {
        JsonNode node = jackson(LENIENT, bytes);
        return node != null && !StandardCharsets.UTF_8.newEncoder().canEncode(allTexts(node));
    }

    private static String allTexts(JsonNode node) {
        StringBuilder texts = new StringBuilder(node.isTextual() ? node.textValue() : "");
        node.fieldNames().forEachRemaining(name -> texts.append(' ').append(name));
        node.forEach(child -> texts.append(' ').append(allTexts(child)));
        return texts.toString();
    }
}

package dev.lakeward.ingest.http.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.lakeward.ingest.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDecompressorTest {
    private static final int MOST = 4 << 20;
    private static final byte[] TEXT =
            "{\"event_type\":\"join_guild\"}".repeat(50).getBytes(UTF_8);

    private final BodyDecompressor decompressor = new BodyDecompressor(MOST);
    private final MemoryBudget memory = new MemoryBudget(64 << 20);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, BodyDecompressor.MAX_MEMBERS})
    void readsAllMembersOfAGzipBody(int members) {
        assertThat(decompress("gzip", repeated(gzip("x".getBytes(UTF_8)), members)))
                .isEqualTo("x".repeat(members).getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {BodyDecompressor.MAX_MEMBERS + 1, 6_000, 20_000, 52_000})
    void rejectsManyEmptyMembersWithoutRecursion(int members) {
        byte[] body = repeated(gzip(new byte[0]), members);

        assertThatThrownBy(() -> decompress("gzip", body)).satisfies(e -> assertStatus(e, 413));
        assertThatThrownBy(() -> decompress(null, body)).satisfies(e -> assertStatus(e, 413));
    }

    @ParameterizedTest
    @ValueSource(ints = {BodyDecompressor.MAX_MEMBERS + 1, 20_000, 100_000})
    void rejectsManyEmptyFramesOfZstd(int frames) {
        assertThatThrownBy(() -> decompress("zstd", repeated(Zstd.compress(new byte[0]), frames)))
                .satisfies(e -> assertStatus(e, 413));
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0};
        assertThatThrownBy(() -> decompress("zstd", repeated(skippable, frames)))
                .satisfies(e -> assertStatus(e, 413));
    }

    @Test
    void readsFramesOfZstdAndSkipsThoseToBeSkipped() {
        byte[] skippable = {0x51, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7};

        assertThat(decompress("zstd", joined(Zstd.compress(TEXT), skippable, Zstd.compress(TEXT))))
                .isEqualTo(joined(TEXT, TEXT));
    }

    @Test
    void readsEveryFieldOfAGzipHeader() throws IOException {
        byte[] plain = gzip(TEXT);
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
        out.write(new byte[] {3, 0, 'a', 'b', 'c'}); // extra
        out.write("name\0comment\0".getBytes(UTF_8));
        var crc = new CRC32();
        crc.update(out.toByteArray());
        out.write((int) crc.getValue());
        out.write((int) crc.getValue() >> 8);
        out.write(plain, 10, plain.length - 10);

        assertThat(decompress("gzip", out.toByteArray())).isEqualTo(TEXT);
    }

    @Test
    void readsZerosAfterTheLastMember() {
        assertThat(decompress("gzip", joined(gzip(TEXT), new byte[512]))).isEqualTo(TEXT);
    }

    @Test
    void rejectsEachCutOfAGzipBody() {
        byte[] body = gzip(TEXT);
        for (int length = 3; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> decompress("gzip", cut)).satisfies(e -> assertStatus(e, 400));
        }
    }

    @Test
    void rejectsEachCutOfAZstdBody() {
        byte[] body = Zstd.compress(TEXT);
        for (int length = 1; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> decompress("zstd", cut)).satisfies(e -> assertStatus(e, 400));
        }
    }

    @Test
    void rejectsWhatFollowsTheLastMemberAndIsNone() {
        assertThatThrownBy(() -> decompress("gzip", joined(gzip(TEXT), "text".getBytes(UTF_8))))
                .satisfies(e -> assertStatus(e, 400));
    }

    @Test
    void rejectsAWrongChecksumAndAWrongLength() {
        byte[] checksum = gzip(TEXT);
        checksum[checksum.length - 8]++;
        byte[] length = gzip(TEXT);
        ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putInt(length.length - 4, TEXT.length + 1);

        assertThatThrownBy(() -> decompress("gzip", checksum)).satisfies(e -> assertStatus(e, 400));
        assertThatThrownBy(() -> decompress("gzip", length)).satisfies(e -> assertStatus(e, 400));
    }

    private byte[] decompress(@org.jspecify.annotations.Nullable String encoding, byte[] body) {
        try (var reservation = memory.reserve()) {
            return decompressor.decompress(body, encoding, reservation);
        } finally {
            assertThat(memory.left()).isEqualTo(64 << 20);
        }
    }

    private static void assertStatus(Throwable failure, int status) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status));
    }

    private static byte[] gzip(byte[] text) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] repeated(byte[] part, int times) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

package dev.lakeward.processor.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what was committed are found, and deleted. */
class DamagedLogTest {
    private static final String CHANGELOG = "cluster/topic-0";
    private static final byte[] KEY = "user-1".getBytes(UTF_8);
    private static final long COMMITTED = 1_000_000;
    /** With half of them once more, somewhat more than the first file of a log holds. */
    private static final int KEYS = 1_600;

    @TempDir
    Path folder;

    private int end;

    @BeforeEach
    void write() {
        try (var log = open(CHANGELOG, 0)) {
            log.put(KEY, "Ada".getBytes(UTF_8));
            log.put("user-2".getBytes(UTF_8), "Alan".getBytes(UTF_8));
            log.put("user-2".getBytes(UTF_8), null);
            log.commit(7, COMMITTED);
            log.commit(9, COMMITTED);
            end = LogSegment.START + 3 * LogSegment.need(KEY, null) + "AdaAlan".length();
        }
    }

    @Test
    void isBelievedWhereNothingIsWrong() {
        assertBelieved();
    }

    private void assertBelieved() {
        try (var log = open(CHANGELOG, COMMITTED)) {
            assertThat(log.damage()).isEmpty();
            assertThat(log.offset()).isEqualTo(9);
            assertThat(log.get(KEY)).isEqualTo("Ada".getBytes(UTF_8));
            assertThat(log.size()).isOne();
        }
    }

    @Test
    void doesNotBelieveAFileWithAFlippedBitAnywhere() throws IOException {
        byte[] intact = Files.readAllBytes(segment());
        for (int at = 0; at < end; at++) {
            flip(segment(), at);
            assertRefused("damaged");
            Files.write(segment(), intact);
        }
    }

    @Test
    void doesNotBelieveAFileThatEndsEarly() throws IOException {
        byte[] intact = Files.readAllBytes(segment());
        for (int length = 0; length < end; length++) {
            try (var channel = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            assertRefused("");
            Files.write(segment(), intact);
        }
    }

    @Test
    void doesNotMissWhatWasNeverCommitted() throws IOException {
        for (int at = end; at < end + 100; at++) {
            flip(segment(), at);
        }
        assertBelieved();
    }

    /** Equal lengths, and only updates in the end of the first file: without them the number of keys would be the same. */
    @Test
    void doesNotBelieveAFlippedBitAtTheStartOfALaterFile() throws IOException {
        writeTwoFiles();
        byte[] intact = Files.readAllBytes(second());
        byte[] first = Files.readAllBytes(segment());
        for (int at = 0; at < LogSegment.START; at++) {
            flip(second(), at);
            assertRefused("damaged at its start");
            Files.write(segment(), first);
            Files.write(second(), intact);
        }
    }

    @Test
    void doesNotBelieveAFileOfAnotherNumber() throws IOException {
        writeTwoFiles();
        Files.copy(second(), segment(), StandardCopyOption.REPLACE_EXISTING);
        assertRefused("another one");
    }

    private void writeTwoFiles() {
        try (var log = open(CHANGELOG, 0)) {
            for (int i = 0; i < KEYS + KEYS / 2; i++) {
                log.put(
                        "user-%08d".formatted(i % KEYS).getBytes(UTF_8),
                        "%08d".formatted(i).getBytes(UTF_8));
            }
            log.commit(11, COMMITTED);
        }
        assertThat(second()).exists();
    }

    private Path second() {
        return folder.resolve("log-1");
    }

    @Test
    void noticesAFileThatIsGone() throws IOException {
        Files.delete(segment());
        assertRefused("cannot be read");
    }

    /** The slot before names the same entries here: what a commit that was torn leaves is that. */
    @Test
    void takesTheCommitBeforeWhereTheLastIsTorn() throws IOException {
        byte[] intact = Files.readAllBytes(commit());
        for (int at = 0; at < 72; at++) {
            flip(commit(), at);
            try (var log = open(CHANGELOG, 0)) {
                assertThat(log.damage()).isEmpty();
                assertThat(log.offset()).isEqualTo(7);
            }
            Files.write(commit(), intact);
        }
    }

    @Test
    void doesNotBelieveFilesWithoutACommit() throws IOException {
        byte[] zeros = new byte[(int) Files.size(commit())];
        Files.write(commit(), zeros);
        assertRefused("commit is damaged");
        write();
        Files.delete(commit());
        try (var log = open(CHANGELOG, 0)) {
            assertThat(log.offset()).isEqualTo(StateLog.NO_OFFSET);
            assertThat(log.get(KEY)).isNull();
        }
    }

    @Test
    void doesNotBelieveFilesOfAnotherChangelog() {
        try (var log = open("cluster/another-topic-0", 0)) {
            assertThat(log.damage())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("another changelog"));
            assertThat(log.get(KEY)).isNull();
        }
    }

    @Test
    void doesNotBelieveFilesThatAreTooOld() {
        try (var log = open(CHANGELOG, COMMITTED + 1)) {
            assertThat(log.damage())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("too old"));
            assertThat(log.offset()).isEqualTo(StateLog.NO_OFFSET);
        }
    }

    @Test
    void keepsFilesWhoseOffsetIsLookedAt() {
        assertThat(StateLog.peek(folder)).isEqualTo(9);
        assertThat(StateLog.peek(folder.resolve("none"))).isEqualTo(StateLog.NO_OFFSET);
        assertBelieved();
    }

    private void assertRefused(String why) throws IOException {
        byte[] commits = Files.readAllBytes(commit());
        try (var log = open(CHANGELOG, 0)) {
            assertThat(log.damage())
                    .hasValueSatisfying(reason -> assertThat(reason).contains(why));
            assertThat(log.offset()).isEqualTo(StateLog.NO_OFFSET);
            assertThat(log.get(KEY)).isNull();
            assertThat(log.size()).isZero();
            assertThat(folder).isEmptyDirectory();
        }
        Files.write(commit(), commits);
    }

    private StateLog open(String changelog, long since) {
        return new StateLog(folder, changelog, since, new TestOwner());
    }

    private Path segment() {
        return folder.resolve("log-0");
    }

    private Path commit() {
        return folder.resolve("commit");
    }

    private static void flip(Path file, int at) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 0x10));
            channel.write(one.rewind(), at);
        }
    }
}

package dev.lakeward.sink.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must keep; run against each of them. */
abstract class FileStoreContract {
    private String here = "";

    /** The store under test; the same for all tests of a class. */
    abstract FileStore store() throws IOException;

    @BeforeEach
    void ownFolder() throws IOException {
        here = UUID.randomUUID().toString();
        store().ensureFolder(here + "/staging");
        store().ensureFolder(here + "/final");
    }

    @Test
    void publishesACompleteFileUnderItsFinalName() throws IOException {
        write("staging/a", "text");

        assertThat(publish("staging/a", "final/a")).isEqualTo(PublishOutcome.DONE);

        assertThat(text("final/a")).isEqualTo("text");
        assertThat(store().exists(here + "/staging/a")).isFalse();
    }

    @Test
    void neverReplacesAnExistingFile() throws IOException {
        write("staging/a", "first");
        write("staging/b", "second");
        publish("staging/a", "final/x");

        assertThat(publish("staging/b", "final/x")).isEqualTo(PublishOutcome.TAKEN);

        assertThat(text("final/x")).isEqualTo("first");
    }

    @Test
    void neverPublishesIntoAFolderOfThatName() throws IOException {
        write("staging/a", "text");
        store().ensureFolder(here + "/final/x");

        try {
            assertThat(publish("staging/a", "final/x")).isEqualTo(PublishOutcome.TAKEN);
        } catch (IOException expected) {
            // HDFS does not take it for an answer; what counts is that nothing moved.
        }
        assertThat(store().list(here + "/final/x")).isEmpty();
        assertThat(text("staging/a")).isEqualTo("text");
    }

    @Test
    void reportsThatTheFileToPublishIsGone() throws IOException {
        assertThat(publish("staging/none", "final/x")).isEqualTo(PublishOutcome.GONE);
    }

    @Test
    void failsWhereTheTargetsFolderIsMissing() throws IOException {
        write("staging/a", "text");

        assertThatThrownBy(() -> publish("staging/a", "nowhere/a")).isInstanceOf(IOException.class);
        assertThat(text("staging/a")).isEqualTo("text");
    }

    @Test
    void fencesTheWriterOfAFolderThatWasMoved() throws IOException {
        write("staging/a", "text");
        var open = store().create(here + "/staging/open");
        open.write(new byte[10], 0, 10);

        assertThat(store().moveFolder(here + "/staging", here + "/moved")).isTrue();

        assertThat(publish("staging/a", "final/a")).isEqualTo(PublishOutcome.GONE);
        assertThatThrownBy(() -> store().create(here + "/staging/b")).isInstanceOf(FolderGoneException.class);
        assertThat(store().exists(here + "/staging")).isFalse();
        assertThat(text("moved/a")).isEqualTo("text");
        open.abandon();
    }

    @Test
    void movesAFolderOnceOnly() throws IOException {
        store().moveFolder(here + "/staging", here + "/moved");

        assertThat(store().moveFolder(here + "/staging", here + "/again")).isFalse();
    }

    @Test
    void createsAFileOnceOnly() throws IOException {
        write("staging/a", "text");

        assertThatThrownBy(() -> store().create(here + "/staging/a")).isInstanceOf(IOException.class);
        assertThat(text("staging/a")).isEqualTo("text");
    }

    @Test
    void oneOfManyCreatesAFolder() throws Exception {
        assertThat(race(8, i -> store().createFolder(here + "/epochs/7"))).containsOnlyOnce(true);
        assertThat(store().list(here + "/epochs")).hasSize(1);
    }

    @Test
    void oneOfManyPublishesAName() throws Exception {
        for (int i = 0; i < 8; i++) {
            write("staging/" + i, "by " + i);
        }

        var outcomes = race(8, i -> publish("staging/" + i, "final/x"));

        assertThat(outcomes).containsOnlyOnce(PublishOutcome.DONE).contains(PublishOutcome.TAKEN);
        assertThat(text("final/x")).isEqualTo("by " + outcomes.indexOf(PublishOutcome.DONE));
    }

    @Test
    void listsFilesWithTheirSizesAndFolders() throws IOException {
        write("staging/a", "four");
        store().ensureFolder(here + "/staging/sub");

        var listed = store().list(here + "/staging");

        assertThat(listed).extracting(StoredFile::name).containsExactlyInAnyOrder("a", "sub");
        assertThat(listed).filteredOn(StoredFile::folder).hasSize(1);
        assertThat(listed)
                .filteredOn(file -> !file.folder())
                .extracting(StoredFile::bytes)
                .containsExactly(4L);
        assertThat(store().list(here + "/nowhere")).isEmpty();
    }

    @Test
    void deletesFoldersWithTheirContentAndIgnoresMissingOnes() throws IOException {
        write("staging/a", "text");

        store().delete(here + "/staging");
        store().delete(here + "/staging");

        assertThat(store().exists(here + "/staging")).isFalse();
        assertThat(store().read(here + "/staging/a")).isEmpty();
    }

    private void write(String path, String text) throws IOException {
        try (var file = store().create(here + "/" + path)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String text(String path) throws IOException {
        return new String(store().read(here + "/" + path).orElseThrow(), StandardCharsets.UTF_8);
    }

    private PublishOutcome publish(String from, String to) throws IOException {
        return store().publish(here + "/" + from, here + "/" + to);
    }

    private interface Attempt<T> {
        T by(int i) throws Exception;
    }

    private static <T> List<T> race(int runners, Attempt<T> attempt) throws Exception {
        var start = new CyclicBarrier(runners);
        try (var threads = Executors.newFixedThreadPool(runners)) {
            List<Callable<T>> tasks = IntStream.range(0, runners)
                    .mapToObj(i -> (Callable<T>) () -> {
                        start.await();
                        return attempt.by(i);
                    })
                    .toList();
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }
}

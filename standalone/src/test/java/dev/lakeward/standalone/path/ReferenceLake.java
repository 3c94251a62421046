package dev.lakeward.standalone.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.folder.DataFolder;
import dev.lakeward.standalone.folder.Storage;
import dev.lakeward.standalone.serve.Lake;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A whole lake in this JVM, fed by {@code import} and read by SQL. */
final class ReferenceLake implements AutoCloseable {
    private final DataFolder folder;
    private final Lake lake;
    private final Answers answers;

    private ReferenceLake(DataFolder folder, Lake lake) {
        this.folder = folder;
        this.lake = lake;
        this.answers = new Answers(new Sql(folder.root()));
    }

    static ReferenceLake start(Path root) {
        DataFolder folder = DataFolder.hold(root, Storage.local);
        return new ReferenceLake(folder, Lake.start(folder, 0, (part, took) -> {}));
    }

    /** Imports files of the reference and returns when all has landed. */
    void take(String format, String... files) {
        take(lake.runtime().http(), format, files);
    }

    static void take(URI api, String format, String... files) {
        Object[] words = Stream.concat(
                        Stream.of("import", "--server", api, format),
                        Stream.of(files).map(Reference::file))
                .toArray();
        var outcome = Commands.run(words);
        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("rejected   0");
    }

    URI api() {
        return lake.runtime().http();
    }

    Answers answers() {
        return answers;
    }

    @Override
    public void close() {
        lake.close();
        folder.close();
    }
}

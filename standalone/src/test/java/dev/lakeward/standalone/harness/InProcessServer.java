package dev.lakeward.standalone.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.serve.LakeServer;
import dev.lakeward.standalone.serve.LakeServerAccess;
import dev.lakeward.testsupport.ReferenceFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A server in this JVM, for tests that kill nothing. It starts in a fraction of the time of {@link ForkedServer}. */
public final class InProcessServer implements AutoCloseable {
    private final DataFolder folder;
    private final LakeServer server;
    private final TableAssertions answers;

    private InProcessServer(DataFolder folder, LakeServer server) {
        this.folder = folder;
        this.server = server;
        this.answers = new TableAssertions(new SqlRunner(folder.root()));
    }

    public static InProcessServer start(Path root) {
        return start(root, Map.of());
    }

    /** The same with more settings. The environment is not read. */
    public static InProcessServer start(Path root, Map<String, String> settings) {
        DataFolder folder = DataFolder.acquire(root, Storage.local);
        try {
            return new InProcessServer(folder, LakeServerAccess.start(folder, QuickSettings.with(settings)));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Imports files of the reference and returns when all has landed. */
    public void importFiles(String format, String... files) {
        importFiles(server.runtime().http(), format, files);
    }

    public static void importFiles(URI api, String format, String... files) {
        Object[] words = Stream.concat(
                        Stream.of("import", "--server", api, format),
                        Stream.of(files).map(ReferenceFiles::file))
                .toArray();
        var outcome = CommandRunner.run(words);
        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("rejected   0");
    }

    public URI api() {
        return server.runtime().http();
    }

    /** Allows {@code /debug/reset}, as the server of {@code demo} does. */
    public void allowReset() {
        server.allowReset();
    }

    /** Address of its broker. */
    public String kafka() {
        return server.runtime().kafka();
    }

    /** Address of live queries. */
    public URI live() {
        return server.live().orElseThrow();
    }

    public TableAssertions answers() {
        return answers;
    }

    @Override
    public void close() {
        server.close();
        folder.close();
    }
}

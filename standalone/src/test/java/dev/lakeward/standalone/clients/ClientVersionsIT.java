package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fails when the registries hold a newer major version of a client than the one that is tested. */
@Tag("system")
class ClientVersionsIT {
    private static final Pattern UPDATE = Pattern.compile("(\\S+:\\S+) \\.+ (\\S+) -> (\\S+)");
    private static final Pattern WRAPPED = Pattern.compile(" \\.+\\R\\[INFO]\\s+");

    @TempDir
    private Path folder;

    @Test
    void testsTheNewestMajorOfEachClientOfNpm() throws Exception {
        assumeThat(Node.missing()).isEmpty();
        Node.install();
        var outdated = new ObjectMapper().readTree(Node.outdated());

        var newer = new ArrayList<String>();
        outdated.properties().forEach(client -> {
            String tested = client.getValue().path("current").asText();
            String newest = client.getValue().path("latest").asText();
            if (isNewerMajor(tested, newest)) {
                newer.add("%s %s, tested is %s".formatted(client.getKey(), newest, tested));
            }
        });

        assertThat(newer)
                .as("newer majors; update src/test/js/package.json and docs/clients.md")
                .isEmpty();
    }

    @Test
    void testsTheNewestMajorOfEachClientOfMaven() throws Exception {
        assumeThat(Node.onPath("mvn")).isPresent();
        var newer = new ArrayList<String>();
        var updates = UPDATE.matcher(updates());
        while (updates.find()) {
            if (isNewerMajor(updates.group(2), updates.group(3))) {
                newer.add("%s %s, tested is %s".formatted(updates.group(1), updates.group(3), updates.group(2)));
            }
        }

        assertThat(newer)
                .as("newer majors; update clients-java/pom.xml and docs/clients.md")
                .isEmpty();
    }

    @Test
    void comparesMajors() {
        assertThat(isNewerMajor("3.1.0", "4.0.0")).isTrue();
        assertThat(isNewerMajor("0.24.0", "1.0.0")).isTrue();
        assertThat(isNewerMajor("3.1.0", "3.9.0")).isFalse();
        assertThat(isNewerMajor("10.1.0", "9.0.0")).isFalse();
        assertThat(isNewerMajor("3.1.0", "4.0.0-beta.1")).isFalse();
    }

    /** Releases count, and not what leads to one. */
    private static boolean isNewerMajor(String tested, String newest) {
        return newest.matches("[\\d.]+") && major(newest) > major(tested);
    }

    private static int major(String version) {
        return Integer.parseInt(version.replaceFirst("\\D.*", ""));
    }

    /** What the versions plugin of Maven finds; the local repository is that of this build, where it is named. */
    private String updates() throws IOException, InterruptedException {
        Path output = folder.resolve("updates.txt");
        var command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-f", "../clients-java/pom.xml"));
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        command.add("-DprocessDependencyManagement=false");
        command.add("-DprocessPluginDependencies=false");
        command.add("-DprocessPluginDependenciesInPluginManagement=false");
        command.add("org.codehaus.mojo:versions-maven-plugin:2.18.0:display-dependency-updates");
        var maven = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = maven.waitFor();
        String said = Files.readString(output);
        assertThat(exit).as(said).isZero();
        return WRAPPED.matcher(said).replaceAll(" ... ");
    }
}

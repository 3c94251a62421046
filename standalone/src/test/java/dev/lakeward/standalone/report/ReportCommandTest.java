package dev.lakeward.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    Path folder;

    @Test
    void needsNoNetworkToBeRead() throws IOException {
        assertThat(report("page.html"))
                .startsWith("<!doctype html>")
                .doesNotContain("<script", "<link", "<img", "<iframe", "url(", "@import", " src=", " href=");
    }

    @Test
    void isLightDarkAndPrintable() throws IOException {
        assertThat(report("page.html")).contains("prefers-color-scheme: dark", "@media print", "width=device-width");
    }

    @Test
    void saysThatNothingWasRefusedRatherThanNothing() throws IOException {
        assertThat(report("page.md"))
                .contains("## What was rejected, and why", "No rejected events.", "No late events.");
    }

    @Test
    void namesTheDaysThatItIsAbout() throws IOException {
        assertThat(report("page.md", "--from", "2026-11-16", "--to", "2026-11-22"))
                .contains("Days from 2026-11-16 to 2026-11-22.");
        assertThat(report("page.html", "--to", "2026-11-22")).contains("Days to 2026-11-22.");
    }

    @Test
    void refusesDaysInTheWrongOrder() {
        var outcome = CommandRunner.run(
                "report",
                "--data-dir",
                folder,
                "--out",
                folder.resolve("x"),
                "--from",
                "2026-11-22",
                "--to",
                "2026-11-16");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private String report(String name, Object... options) throws IOException {
        Path out = folder.resolve(name);
        Object[] words = new Object[5 + options.length];
        System.arraycopy(new Object[] {"report", "--data-dir", folder, "--out", out}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        assertThat(CommandRunner.run(words).exit()).isZero();
        return Files.readString(out);
    }
}

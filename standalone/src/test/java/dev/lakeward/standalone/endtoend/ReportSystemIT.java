package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.InProcessServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of reference inputs of all families, as Chromium shows it; pictures of it are left in {@code
 * target/report}.
 */
@Tag("system")
class ReportSystemIT {
    private static final Path PICTURES = Path.of("target", "report").toAbsolutePath();
    private static final int TALL = 12_000;

    @TempDir
    Path folder;

    @Test
    void fitsNarrowAndBroadScreens() throws Exception {
        Path chromium = chromium().orElse(null);
        assumeThat(chromium).as("Chromium").isNotNull();
        Path page = report();
        Files.createDirectories(PICTURES);

        for (int width : List.of(400, 1280)) {
            assertThat(widthOf(chromium, page, width)).as("width at " + width).isEqualTo(width);
            picture(chromium, width, "light", 1);
            picture(chromium, width, "dark", 0);
        }
        try (Stream<Path> pictures = Files.list(PICTURES)) {
            assertThat(pictures.filter(file -> file.toString().endsWith(".png")))
                    .hasSize(4);
        }
    }

    private Path report() throws IOException {
        Path page = folder.resolve("report.html");
        try (InProcessServer server = InProcessServer.start(folder.resolve("data"))) {
            server.importFiles("game-jsonl", "game/events.jsonl");
            server.importFiles("photo-jsonl", "photo/events.jsonl");
            server.importFiles("web-jsonl", "web/events.jsonl");
            server.importFiles("shop-clickstream-csv", "shop/dummy/mobile_app_clickstream.csv");
            server.importFiles("shop-purchases-csv", "shop/dummy/user_purchases.csv");
            server.importFiles(
                    "meter-csv",
                    "meter/input/device/device.csv",
                    "meter/input/measuring_component/measuring_component.csv",
                    "meter/input/install_event/install_event.csv",
                    "meter/input/measurements/measurements.csv.gz");
            var outcome = CommandRunner.run("report", "--data-dir", folder.resolve("data"), "--out", page);
            assertThat(outcome.exit()).as(outcome.out()).isZero();
        }
        return page;
    }

    /** How wide the page is that was given so much room: more than that, and it is to be scrolled sideways. */
    private int widthOf(Path chromium, Path page, int width) throws Exception {
        Path frame = folder.resolve("frame.html");
        Files.writeString(
                frame,
                "<title>-</title><iframe style=\"border:0;height:%dpx;width:%dpx\" srcdoc=\"%s\" onload=\"%s\"></iframe>"
                        .formatted(
                                TALL,
                                width,
                                Files.readString(page).replace("&", "&amp;").replace("\"", "&quot;"),
                                "document.title = contentDocument.documentElement.scrollWidth"));
        String shown = run(chromium, "--dump-dom", frame.toUri().toString());
        Files.writeString(
                folder.resolve("%d.html".formatted(width)),
                Files.readString(frame).replace("<title>-</title>", "<style>body{margin:0}</style>"));
        return Integer.parseInt(shown.replaceAll("(?s).*?<title>(\\d+)</title>.*", "$1"));
    }

    private void picture(Path chromium, int width, String name, int scheme) throws Exception {
        run(
                chromium,
                "--blink-settings=preferredColorScheme=" + scheme,
                "--window-size=%d,%d".formatted(width, TALL),
                "--screenshot=" + PICTURES.resolve("%d-%s.png".formatted(width, name)),
                folder.resolve("%d.html".formatted(width)).toUri().toString());
    }

    private String run(Path chromium, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile")));
        words.addAll(List.of(options));
        Path out = folder.resolve("chromium.out");
        Process process = new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(out);
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(bin -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(bin)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

package dev.lakeward.standalone.harness;

import dev.lakeward.standalone.render.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A screen whose text a test reads. */
public final class CapturedScreen {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final int width;

    public CapturedScreen(int width) {
        this.width = width;
    }

    public Screen plain() {
        return Screen.plain(out, width);
    }

    public Screen watched() {
        return new Screen(out, width, true, true);
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public List<String> lines() {
        return text().lines().toList();
    }
}

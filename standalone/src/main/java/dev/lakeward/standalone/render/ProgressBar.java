package dev.lakeward.standalone.render;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Progress of one step: a bar on a terminal, elsewhere a plain line each few seconds.
 * Safe for several threads.
 */
public final class ProgressBar implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(5);
    private static final int BAR = 28;

    private final Screen screen;
    private final String what;
    private final long total;
    private final InstantSource clock;
    private final long started;
    private long drawn;
    private long done;
    private String note = "";

    public ProgressBar(Screen screen, String what, long total, InstantSource clock) {
        this.screen = screen;
        this.what = what;
        this.total = total;
        this.clock = clock;
        this.started = clock.millis();
        this.drawn = started;
    }

    /** Sets how much is done, and a note next to the bar. */
    public synchronized void update(long now, String words) {
        done = now;
        note = words;
        Duration pause = screen.interactive() ? REDRAW : PLAIN_LINE;
        if (clock.millis() - drawn >= pause.toMillis()) {
            drawn = clock.millis();
            draw();
        }
    }

    private void draw() {
        if (screen.interactive()) {
            screen.out().print("\r\u001b[2K" + fit(line()));
            screen.out().flush();
            return;
        }
        screen.line("%s: %s".formatted(what, amount()));
    }

    private String line() {
        int filled = total == 0 ? BAR : (int) (BAR * Math.min(done, total) / total);
        return "%-10s %s%s %s".formatted(what, "█".repeat(filled), "░".repeat(BAR - filled), amount());
    }

    private String amount() {
        String of = total == 0 ? Numbers.count(done) : Numbers.count(done) + " of " + Numbers.count(total);
        return note.isEmpty() ? of : of + "  " + note;
    }

    private String fit(String line) {
        String shown = ControlEscapes.line(line);
        return shown.length() < screen.width() ? shown : shown.substring(0, screen.width() - 1);
    }

    /** Time since the step began. */
    public Duration elapsed() {
        return Duration.ofMillis(clock.millis() - started);
    }

    /** Erases the bar. */
    @Override
    public synchronized void close() {
        if (screen.interactive()) {
            screen.out().print("\r\u001b[2K");
            screen.out().flush();
        }
    }
}

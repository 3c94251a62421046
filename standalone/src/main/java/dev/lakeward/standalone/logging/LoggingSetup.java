package dev.lakeward.standalone.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingGroup;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Directs the log into the data folder, where people watch the screen, or to the error stream. */
public final class LoggingSetup {
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level [%thread] %logger{30} %visible%n%trace";

    private static final Setting<Optional<Format>> FORMAT = Setting.optional(
                    SettingGroup.ALL_SERVICES,
                    "LAKEWARD_LOG",
                    SettingType.choice(Format.values()),
                    "of a single service: one JSON object per line, or text")
            .otherwise("`text` on a terminal, else `json`");

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    private enum Format {
        JSON,
        TEXT
    }

    private LoggingSetup() {}

    /** Directs all log lines into {@code <root>/logs/lakeward.log}, of which four of 8 MB are kept. */
    public static Path toFolder(Path root) {
        Path file = root.resolve("logs").resolve("lakeward.log");
        LoggingSetup logs = new LoggingSetup();
        logs.only(logs.rolling(file));
        return file;
    }

    /**
     * Directs all log lines to the error stream: as JSON, one event a line, where {@code LAKEWARD_LOG} is {@code
     * json}, or is unset and the stream is no terminal; else as text.
     */
    public static void toErrorStream(Map<String, String> variables, boolean watched) {
        Settings settings = new Settings(variables);
        boolean json = json(settings, watched);
        settings.done();
        LoggingSetup logs = new LoggingSetup();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        appender.setEncoder(json ? logs.json() : logs.text());
        logs.only(appender);
    }

    /** Whether {@code LAKEWARD_LOG} asks for JSON. */
    public static boolean json(Settings settings, boolean watched) {
        return settings.get(FORMAT).orElse(watched ? Format.TEXT : Format.JSON) == Format.JSON;
    }

    private void only(Appender<ILoggingEvent> appender) {
        appender.setContext(context);
        appender.addFilter(new RetriedTransactionFilter());
        appender.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        context.getLogger("dev.lakeward").setLevel(Level.INFO);
    }

    private Appender<ILoggingEvent> rolling(Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(text());
        RollingPolicy kept = new NumberedRollingPolicy(file, 3);
        kept.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(8 * FileSize.MB_COEFFICIENT));
        size.start();
        appender.setRollingPolicy(kept);
        appender.setTriggeringPolicy(size);
        return appender;
    }

    /** Writes text, for people. */
    static Encoder<ILoggingEvent> textEncoder() {
        return new LoggingSetup().text();
    }

    /** Writes JSON, for programs. */
    static Encoder<ILoggingEvent> jsonEncoder() {
        return new LoggingSetup().json();
    }

    private Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    private Encoder<ILoggingEvent> json() {
        JsonEncoder encoder = new EscapingJsonEncoder();
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.start();
        return encoder;
    }
}

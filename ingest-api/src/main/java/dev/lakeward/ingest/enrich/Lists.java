package dev.lakeward.ingest.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** Lists that are part of the program. */
final class Lists {
    private static final String LIBRARY = "/META-INF/maven/com.github.ua-parser/uap-java/pom.properties";

    private Lists() {}

    /** The lines of a list without comments. */
    static List<String> lines(String name) {
        try (var lines = new BufferedReader(new InputStreamReader(open("/enrich/" + name), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of the library whose list of browsers is used. */
    static String userAgentVersion() {
        try (var in = open(LIBRARY)) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(Lists.class.getResourceAsStream(resource), resource);
    }
}

package dev.lakeward.ingest.endpoint.docs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads the files of Swagger UI from its jar. */
final class WebJar {
    private static final String ROOT = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

    private WebJar() {}

    /** Whether the file is installed: Swagger UI may be left out. */
    static boolean holds(String name) {
        return WebJar.class.getResource(ROOT + name) != null;
    }

    static byte[] file(String name) {
        try (InputStream in = open(ROOT + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("a file of the class path cannot be read", e);
        }
    }

    private static String version() {
        var properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a file of the class path cannot be read", e);
        }
        return properties.getProperty("version", "none");
    }

    private static @Nullable InputStream open(String resource) {
        return WebJar.class.getResourceAsStream(resource);
    }
}

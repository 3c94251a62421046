package dev.lakeward.ingest.endpoint.docs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A WebJar on the class path.
 *
 * @param group of Maven, such as {@code org.webjars}
 * @param name of the artifact
 */
public record WebJar(String group, String name) {
    /** Whether the file is installed: a WebJar may be left out. */
    boolean holds(String file) {
        return WebJar.class.getResource(path(file)) != null;
    }

    /** The bytes of a file. */
    public byte[] file(String file) {
        try (InputStream in = open(path(file))) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("a file of the class path cannot be read", e);
        }
    }

    private String path(String file) {
        var properties = new Properties();
        try (InputStream in = open("/META-INF/maven/%s/%s/pom.properties".formatted(group, name))) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a file of the class path cannot be read", e);
        }
        return "/META-INF/resources/webjars/%s/%s/%s".formatted(name, properties.getProperty("version", "none"), file);
    }

    private static @Nullable InputStream open(String resource) {
        return WebJar.class.getResourceAsStream(resource);
    }
}

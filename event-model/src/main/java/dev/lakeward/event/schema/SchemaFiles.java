package dev.lakeward.event.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and parses schema files: those on the class path, which {@code catalog/index.txt} lists, and a user's own; and the rules of channels. */
final class SchemaFiles {
    private static final String INDEX = "/catalog/index.txt";
    private static final String SUFFIX = ".json";
    private static final String CHANNELS = "channels.json";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * A parsed file.
     *
     * @param family the folder that contains it
     * @param name its name without {@code .json}
     * @param root the whole schema
     */
    record SchemaFile(String family, String name, Schema root) {}

    private SchemaFiles() {}

    static List<SchemaFile> builtIn() {
        return new String(resource(INDEX), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> parse("catalog/" + line, Path.of(line), resource("/catalog/" + line)))
                .toList();
    }

    static List<SchemaFile> in(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CatalogException(
                    "%s: no such directory; LAKEWARD_CATALOG_DIR names a directory of <family>/<table>.json"
                            .formatted(directory));
        }
        try (Stream<Path> paths = Files.walk(directory, 2)) {
            return paths.filter(path -> path.toString().endsWith(SUFFIX) && Files.isRegularFile(path))
                    .filter(path -> !path.equals(directory.resolve(CHANNELS)))
                    .sorted()
                    .map(path -> parse(path.toString(), directory.relativize(path), bytes(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The built-in rules of channels. */
    static Schema channels() {
        return rules("/" + CHANNELS, resource("/" + CHANNELS));
    }

    /** A user's own rules of channels; null where there are none. */
    static @Nullable Schema channels(@Nullable Path directory) {
        Path file = directory == null ? null : directory.resolve(CHANNELS);
        return file == null || !Files.isRegularFile(file) ? null : rules(file.toString(), bytes(file));
    }

    private static Schema rules(String file, byte[] bytes) {
        JsonNode node = node(file, bytes);
        if (!node.isObject()) {
            throw new CatalogException(file + ": must be a JSON object with rules of channels");
        }
        return new Schema(file, "", node);
    }

    private static SchemaFile parse(String file, Path relative, byte[] bytes) {
        Path family = relative.getParent();
        if (family == null) {
            throw new CatalogException(
                    "%s: put it into a folder that names its family: <family>/%s".formatted(file, relative));
        }
        String name = relative.getFileName().toString();
        JsonNode node = node(file, bytes);
        if (!node.isObject()) {
            throw new CatalogException(file + ": must be a JSON object, a schema");
        }
        return new SchemaFile(
                family.toString(), name.substring(0, name.length() - SUFFIX.length()), new Schema(file, "", node));
    }

    private static JsonNode node(String file, byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new CatalogException(
                    "%s: line %d, column %d: %s"
                            .formatted(
                                    file,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String path) {
        try (InputStream stream = SchemaFiles.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new CatalogException(
                        "catalog/index.txt lists %s, which is not on the class path".formatted(path));
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.lakeward.standalone.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.console.catalog.SchemaCheck;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.catalog.LakeSchemas;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.files.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Checks a schema in a copy of the folder of the user's own tables: catalogue, roles and landed columns, by the code that
 * a start runs.
 *
 * @param variables settings of the services
 * @param warehouse where rows have landed, now
 */
record CatalogCopy(Map<String, String> variables, Supplier<URI> warehouse) implements SchemaCheck {
    private static final String CATALOG_DIRECTORY = "LAKEWARD_CATALOG_DIR";

    /** The family of a table that is new. */
    private static final String OWN = "own";

    CatalogCopy {
        variables = Map.copyOf(variables);
    }

    @Override
    public Table check(String schema) {
        String name = name(schema);
        try {
            Path copy = Files.createTempDirectory("lakeward-catalog-");
            try {
                return check(copy, name, schema);
            } catch (CatalogException e) {
                throw new IllegalArgumentException(
                        String.valueOf(e.getMessage()).replace(copy + "/", ""), e);
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the schema cannot be checked", e);
        }
    }

    private Table check(Path copy, String name, String schema) throws IOException {
        InstallationSettings installation = InstallationSettings.from(variables);
        String family =
                installation.loadCatalog().table(name).map(Table::family).orElse(OWN);
        if (installation.catalogDirectory().isPresent()) {
            copy(installation.catalogDirectory().get(), copy);
        }
        Files.createDirectories(copy.resolve(family));
        Files.writeString(copy.resolve(family).resolve(name + ".json"), schema);
        Map<String, String> changed = new HashMap<>(variables);
        changed.put(CATALOG_DIRECTORY, copy.toString());
        Catalog catalog = InstallationSettings.from(changed).loadCatalog();
        try (FileStore store = FileStores.open(warehouse.get(), StoreSettings.from(new Settings(variables)))) {
            LakeSchemas.check(store, catalog);
        }
        return catalog.table(name).orElseThrow();
    }

    private static String name(String schema) {
        try {
            JsonNode read = JsonMapper.builder().build().readTree(schema);
            String name = read == null ? "" : read.path("x-table").asText("");
            if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
                throw new IllegalArgumentException(
                        "The schema has no \"x-table\": the name of its table, in lower-case letters, digits and underscores.");
            }
            return name;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from, 2)) {
            List<Path> schemas = files.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                    .toList();
            for (Path file : schemas) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

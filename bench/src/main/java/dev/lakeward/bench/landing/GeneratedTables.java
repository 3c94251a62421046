package dev.lakeward.bench.landing;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.event.schema.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A generated catalogue of equal tables, as many as the workload's size asks for, each with an event type of its own. */
final class GeneratedTables {
    private GeneratedTables() {}

    /** Where the catalogue lies; empty where the built-in one is meant. */
    static Optional<Path> folder(BenchEnv env) {
        return env.size().tables() == 0
                ? Optional.empty()
                : Optional.of(env.folder().resolve("catalog"));
    }

    /** Writes the catalogue, if there is to be one, and reads it. */
    static Catalog write(BenchEnv env) throws IOException {
        Optional<Path> folder = folder(env);
        if (folder.isPresent()) {
            Path family = Files.createDirectories(folder.get().resolve("deeds"));
            for (int table = 0; table < env.size().tables(); table++) {
                Files.writeString(family.resolve(name(table) + ".json"), schema(name(table)));
            }
        }
        return Catalog.load(folder.orElse(null));
    }

    /** The event type of event number {@code offset}, where {@code usual} is what it is without tables of its own. */
    static String type(BenchEnv env, long offset, String usual) {
        int tables = env.size().tables();
        return tables == 0 ? usual : name((int) (offset % tables));
    }

    private static String schema(String table) {
        return """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "description": "Deeds of players.",
                  "type": "object",
                  "x-table": "%1$s",
                  "x-key": "user_id",
                  "required": ["event_type", "user_id"],
                  "properties": {
                    "event_type": {"type": "string", "enum": ["%1$s"], "description": "What happened."},
                    "user_id": {"type": "string", "maxLength": 256, "description": "The player."},
                    "description": {"type": "string", "maxLength": 1024, "description": "Words for what happened."}
                  }
                }
                """.formatted(table);
    }

    /** Of a table and of its event type. */
    private static String name(int table) {
        return "deeds_%03d".formatted(table);
    }
}

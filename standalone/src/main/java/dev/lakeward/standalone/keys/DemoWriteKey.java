package dev.lakeward.standalone.keys;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.ingest.auth.WriteKey;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.render.Screen;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Creates the write key that {@code demo} prints. A key cannot be shown twice, so each run creates one and revokes the
 * last.
 */
public final class DemoWriteKey {
    private static final String SOURCE = "demo";

    private DemoWriteKey() {}

    /** Revokes the keys of runs before, makes one, and prints it. */
    public static void print(Screen screen, RuntimeFile runtime) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", runtime.kafka());
        var made = WriteKeyStore.with(InstallationSettings.from(variables), keys -> {
            keys.list().stream()
                    .filter(key -> key.active() && key.source().equals(SOURCE))
                    .map(WriteKey::id)
                    .forEach(keys::revoke);
            return keys.create(SOURCE, Set.of(), Set.of());
        });
        screen.line("  write key   " + made.text());
        screen.line(screen.faint("              (source demo; on 127.0.0.1 events are taken without a key too)"));
        screen.line("");
    }
}

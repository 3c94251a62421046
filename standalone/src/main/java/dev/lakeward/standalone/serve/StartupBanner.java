package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.render.ProgramName;
import dev.lakeward.standalone.render.Screen;
import java.nio.file.Path;

/** Prints the addresses of a server, and commands to paste. */
public final class StartupBanner {
    private StartupBanner() {}

    public static void print(Screen screen, Path root, LakeServer server) {
        RuntimeFile runtime = server.runtime();
        screen.line("");
        console(screen, server);
        String api = runtime.http().toString().replaceFirst("/$", "");
        screen.line("  API         " + api);
        server.telemetry().address().ifPresent(address -> screen.line("  metrics     " + address));
        screen.line("  Kafka       " + runtime.kafka());
        screen.line("  tables      " + runtime.warehouse());
        screen.line("  log         " + root.resolve("logs").resolve("lakeward.log"));
        screen.line("");
        screen.line(
                "  curl -d '{\"event_type\":\"purchase_sword\",\"user_id\":\"user-001\",\"item_type\":\"sword\",\"amount_purchased\":1,\"price\":100}' %s/v1/events"
                        .formatted(api));
        screen.line("  ab -n 2000 -c 8 '%s/purchase_a_sword/?userid=user-001&n=2'".formatted(api));
        screen.line("  %s sql --data-dir %s \"SELECT count(*) FROM purchase_events\""
                .formatted(ProgramName.get(), shown(root)));
        screen.line("");
    }

    /** Prints the address of the console. */
    public static void console(Screen screen, LakeServer server) {
        screen.line("  console     " + screen.bold(server.console().toString()));
    }

    /** The folder as a shell takes it: quoted where it has to be. */
    private static String shown(Path root) {
        Path here = Path.of("").toAbsolutePath();
        String path = (root.startsWith(here) ? here.relativize(root) : root).toString();
        return path.matches("[\\w@%+=:,./-]*") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}

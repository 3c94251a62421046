package dev.lakeward.standalone.machine;

import dev.lakeward.event.config.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Ports that something is to listen on. */
public final class Ports {
    private static final int MOST = 65_535;

    private Ports() {}

    /**
     * {@code port} where it is one.
     *
     * @param option that it comes from, such as {@code --port}
     * @throws SettingsException naming option, value and what is right
     */
    public static int inRange(String option, int port) {
        if (port < 0 || port > MOST) {
            throw new SettingsException(
                    "%s=%d: use a whole number from 0 to %d; 0 takes a free port".formatted(option, port, MOST));
        }
        return port;
    }

    /**
     * Returns if {@code port} can be listened on; at once where any or none is asked for, that is below 1.
     *
     * @param remedy which option or setting names another
     * @throws SettingsException naming the port, who may hold it, and the remedy
     */
    public static void requireFree(String host, int port, String remedy) {
        if (port < 1) {
            return;
        }
        try (var probe = new ServerSocket()) {
            InetAddress address = InetAddress.getByName(host);
            requireOurs(host, address, remedy);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new SettingsException(
                    "port %d on %s cannot be taken (%s): %s; stop that, or choose another with %s"
                            .formatted(port, host, e.getMessage(), holder(port), remedy),
                    e);
        }
    }

    private static void requireOurs(String host, InetAddress address, String remedy) throws IOException {
        boolean ours = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || NetworkInterface.getByInetAddress(address) != null;
        if (!ours) {
            throw new SettingsException(
                    "%s: this machine has no such address; use one of its own, 127.0.0.1 or 0.0.0.0, with %s"
                            .formatted(host, remedy));
        }
    }

    /** Who may hold a port that is taken, in words. */
    public static String holder(int port) {
        String check = "`ss -ltnp 'sport = :%d'` names the process that holds it".formatted(port);
        return isLakeward(port) ? "another Lakeward serves there; " + check : check;
    }

    /** Whether a Lakeward API answers on a port of loopback. */
    public static boolean isLakeward(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/livez".formatted(port)))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body().strip().equals("ok");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

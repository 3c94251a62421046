package dev.lakeward.standalone.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The port that the API would listen on, or listens on where it runs apart from the other services. */
record PortCheck(Site site) implements Check {
    @Override
    public String name() {
        return "port";
    }

    @Override
    public Finding look() throws InterruptedException {
        if (site.running().isPresent()) {
            return new Finding.Good(
                    "a lake runs here and serves " + site.running().get().http());
        }
        int port = site.set("LAKEWARD_HTTP_PORT")
                .filter(text -> text.matches("[1-9][0-9]{0,3}|[1-5][0-9]{4}"))
                .map(Integer::parseInt)
                .orElse(site.port());
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new Finding.Good("%d is free".formatted(port));
        } catch (IOException e) {
            if (site.apart() && isAlive(port)) {
                return new Finding.Good("%d: the API listens there".formatted(port));
            }
            return new Finding.Bad(
                    "%d is taken: %s".formatted(port, e.getMessage()),
                    "stop what listens there (`ss -ltnp sport = :%d` names it), or choose another with --port"
                            .formatted(port));
        }
    }

    private static boolean isAlive(int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/livez".formatted(port)))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body().strip().equals("ok");
        } catch (IOException e) {
            return false;
        }
    }
}

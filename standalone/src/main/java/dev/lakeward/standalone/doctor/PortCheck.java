package dev.lakeward.standalone.doctor;

import dev.lakeward.standalone.machine.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The port that the API would listen on, or listens on where it runs apart from the other services. */
record PortCheck(DoctorContext context) implements Check {
    @Override
    public String name() {
        return "port";
    }

    @Override
    public Diagnosis run() {
        if (context.running().isPresent()) {
            return new Diagnosis.Good(
                    "a lake runs here and serves " + context.running().get().http());
        }
        int port = context.set("LAKEWARD_HTTP_PORT")
                .filter(text -> text.matches("[1-9][0-9]{0,3}|[1-5][0-9]{4}"))
                .map(Integer::parseInt)
                .orElse(context.port());
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new Diagnosis.Good("%d is free".formatted(port));
        } catch (IOException e) {
            if (context.apart() && Ports.isLakeward(port)) {
                return new Diagnosis.Good("%d: the API listens there".formatted(port));
            }
            return new Diagnosis.Bad(
                    "%d is taken: %s".formatted(port, e.getMessage()),
                    "stop what listens there (%s), or choose another with --port".formatted(Ports.holder(port)));
        }
    }
}

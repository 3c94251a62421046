package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Posts events over 64 connections that stay open, each sending again as soon as it has its answer: by wrk where it is
 * installed, else by a client of our own.
 *
 * @param batch events a request
 */
record PostLoad(int batch) implements Candidate.Load {
    static final int CONNECTIONS = 64;
    static final String PATH = "/v1/events";

    @Override
    public Measurement drive(URI server, BenchEnv env, Duration time) throws Exception {
        var wrk = onPath("wrk");
        var requests = wrk == null
                ? SocketLoad.drive(server, env, batch, time)
                : new WrkLoad(wrk, env, batch).drive(server, time);
        return new Measurement(requests.units() * batch, requests.seconds(), requests.details());
    }

    /** The media type of the requests. */
    static String mediaType(int batch) {
        return batch == 1 ? "application/json" : "application/x-ndjson";
    }

    @org.jspecify.annotations.Nullable
    private static Path onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}

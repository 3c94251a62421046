package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.event.json.JsonWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Results as JSON, with every round of every candidate and the machine. */
public final class ResultJson {
    private static final MathContext DIGITS = new MathContext(6);

    private ResultJson() {}

    public static byte[] of(Machine machine, List<Result> results, List<Limit> limits) {
        var out = new JsonWriter(4096).object();
        out.name("machine").object();
        machine.facts().forEach((name, value) -> out.anyName(name).value(value));
        out.endObject().name("works").array();
        results.forEach(result -> workload(out, result));
        out.endArray().name("limits").array();
        limits.forEach(limit -> limit(out, limit));
        return out.endArray().endObject().toBytes();
    }

    private static void workload(JsonWriter out, Result result) {
        out.object().member("work", result.workload()).member("unit", result.unit());
        number(out, "goal", result.goal());
        number(out, "then", result.then());
        number(out, "reached", result.reached());
        out.name("contenders").array();
        for (var line : result.lines()) {
            out.object().member("contender", line.candidate());
            spread(out, "per_second", line.speed());
            spread(out, "of_bare", line.ratio());
            out.name("rounds").array();
            line.measurements().forEach(measurement -> measurement(out, measurement));
            out.endArray().endObject();
        }
        out.endArray().name("beside").array();
        for (var comparison : result.comparisons()) {
            out.object()
                    .member("ours", comparison.goal().ours())
                    .member("peer", comparison.goal().peer());
            number(out, "goal", comparison.goal().factor());
            number(out, "then", comparison.goal().then());
            spread(out, "ratio", comparison.ratio());
            out.endObject();
        }
        out.endArray().endObject();
    }

    private static void limit(JsonWriter out, Limit limit) {
        out.object().member("what", limit.what()).member("unit", limit.unit());
        number(out, "most", limit.most());
        number(out, "then", limit.then());
        number(out, "reached", limit.reached());
        out.endObject();
    }

    private static void spread(JsonWriter out, String name, Spread spread) {
        out.name(name).object();
        number(out, "median", spread.median());
        number(out, "least", spread.least());
        number(out, "most", spread.most());
        out.endObject();
    }

    private static void measurement(JsonWriter out, Measurement measurement) {
        out.object();
        number(out, "units", measurement.units());
        number(out, "seconds", measurement.seconds());
        measurement.details().forEach((name, value) -> number(out, name, value));
        out.endObject();
    }

    private static void number(JsonWriter out, String name, double value) {
        byte[] text = new BigDecimal(value).round(DIGITS).toPlainString().getBytes(StandardCharsets.US_ASCII);
        out.anyName(name).json(text, 0, text.length);
    }
}

package dev.lakeward.bench.hot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.sink.parquet.Row;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds an event, one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HotMethods {
    private final SampleRecords events = new SampleRecords();
    private final EventValidator checker = new EventValidator(Catalog.builtIn());
    private final Row row = new Row();
    private final byte[] time = "2026-11-20T12:34:56.789Z".getBytes(US_ASCII);
    private final byte[] text = new byte[Rfc3339.LENGTH];

    /** Scanner and check of an event against the catalogue. */
    @Benchmark
    public ValidationResult check() {
        byte[] json = events.nextJson();
        return checker.check(json, 0, json.length);
    }

    /** Headers and members of a record, as the sink takes them. */
    @Benchmark
    public long envelope() throws JsonFault {
        row.read(events.nextRecord());
        return row.receivedTs();
    }

    /** A time from text. */
    @Benchmark
    public long parseTime() {
        return Rfc3339.parse(time, 0, time.length);
    }

    /** A time to text. */
    @Benchmark
    public byte[] formatTime() {
        Rfc3339.format(1_795_000_000_000L + text[0], text, 0);
        return text;
    }
}

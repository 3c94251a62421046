package dev.lakeward.bench.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import dev.lakeward.bench.workload.SampleEvents;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonLines;
import dev.lakeward.event.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The scanner beside Jackson's parsers with the same limits and search for duplicate names. Both check the whole object and
 * find the offsets of the values of four members, which are cut out of the bytes later.
 */
class JsonComparison {
    private static final int EVENTS = 500_000;
    private static final int BATCH = 500;
    private static final Set<String> WANTED = Set.of("event_id", "event_type", "user_id", "event_time");
    private static final List<byte[]> NAMES =
            WANTED.stream().map(name -> name.getBytes(UTF_8)).toList();
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNameLength(128)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final List<byte[]> events = new ArrayList<>();
    private final List<byte[]> batches = new ArrayList<>();
    private final JsonObject object = new JsonObject();

    @Test
    void scansEvents() throws Exception {
        fill();
        assertThat(jackson(events.getFirst())).isEqualTo(ours(events.getFirst(), 0, events.getFirst().length));
        Map<String, Turns.Work> single = new LinkedHashMap<>();
        single.put("event, ours", this::ours);
        single.put("event, jackson UTF-8", this::jackson);
        single.put("event, jackson non-blocking", this::nonBlocking);
        new Turns("event", 9).compare(single);
        Map<String, Turns.Work> batch = new LinkedHashMap<>();
        batch.put("batch, ours", this::oursInBatches);
        batch.put("batch, jackson over the whole", this::jacksonInBatches);
        batch.put("batch, jackson by line", this::jacksonByLine);
        new Turns("event", 9).compare(batch);
    }

    private void fill() {
        var source = new SampleEvents(7, 100_000);
        var lines = new ByteArrayOutputStream();
        for (int i = 0; i < 8 * BATCH; i++) {
            byte[] json = source.next().json();
            events.add(json);
            lines.writeBytes(json);
            lines.write('\n');
            if (i % BATCH == BATCH - 1) {
                batches.add(lines.toByteArray());
                lines.reset();
            }
        }
    }

    private long ours() throws JsonFault {
        long sum = 0;
        for (int i = 0; i < EVENTS; i++) {
            byte[] event = events.get(i % events.size());
            sum += ours(event, 0, event.length);
        }
        return checked(sum);
    }

    private long jackson() throws IOException {
        long sum = 0;
        for (int i = 0; i < EVENTS; i++) {
            sum += jackson(events.get(i % events.size()));
        }
        return checked(sum);
    }

    private long nonBlocking() throws IOException {
        long sum = 0;
        for (int i = 0; i < EVENTS; i++) {
            byte[] event = events.get(i % events.size());
            try (JsonParser parser = JACKSON.createNonBlockingByteArrayParser()) {
                var feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
                feeder.feedInput(event, 0, event.length);
                feeder.endOfInput();
                sum += spans(parser);
            }
        }
        return checked(sum);
    }

    private long oursInBatches() throws JsonFault {
        long sum = 0;
        for (int i = 0; i < EVENTS / BATCH; i++) {
            byte[] batch = batches.get(i % batches.size());
            var lines = new JsonLines(batch, 0, batch.length);
            while (lines.next()) {
                sum += ours(batch, lines.start(), lines.end());
            }
        }
        return checked(sum);
    }

    private long jacksonInBatches() throws IOException {
        long sum = 0;
        for (int i = 0; i < EVENTS / BATCH; i++) {
            try (JsonParser parser = JACKSON.createParser(batches.get(i % batches.size()))) {
                sum += spans(parser);
            }
        }
        return checked(sum);
    }

    private long jacksonByLine() throws IOException {
        long sum = 0;
        for (int i = 0; i < EVENTS / BATCH; i++) {
            byte[] batch = batches.get(i % batches.size());
            var lines = new JsonLines(batch, 0, batch.length);
            while (lines.next()) {
                try (JsonParser parser = JACKSON.createParser(batch, lines.start(), lines.end() - lines.start())) {
                    sum += spans(parser);
                }
            }
        }
        return checked(sum);
    }

    private static long checked(long sum) {
        assertThat(sum).isPositive();
        return EVENTS;
    }

    /** Sum of the offsets and lengths of the wanted values. */
    private long ours(byte[] bytes, int from, int to) throws JsonFault {
        object.readWhole(bytes, from, to);
        long sum = 0;
        for (byte[] name : NAMES) {
            int member = object.find(name);
            sum += object.valueEnd(member) - object.valueStart(member);
        }
        return sum;
    }

    private static long jackson(byte[] event) throws IOException {
        try (JsonParser parser = JACKSON.createParser(event, 0, event.length)) {
            return spans(parser);
        }
    }

    private static long spans(JsonParser parser) throws IOException {
        long sum = 0;
        int depth = 0;
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (depth == 1 && token.isScalarValue() && WANTED.contains(parser.currentName())) {
                long start = parser.currentTokenLocation().getByteOffset();
                // A string is decoded only when it is asked for, and its end is known only then.
                parser.finishToken();
                sum += parser.currentLocation().getByteOffset() - start - 1;
            }
        }
        return sum;
    }
}

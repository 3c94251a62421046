package dev.lakeward.standalone.load;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.loadgen.OutgoingEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file with one event a line, {@code .gz} or plain, as it was recorded. Events of one key keep their order. */
final class RecordedEvents implements Iterator<OutgoingEvent>, AutoCloseable {
    private static final List<String> KEYS =
            List.of("user_id", "customer_id", "device_id", "measuring_component_id", "purchase_id");

    private final BufferedReader lines;
    private final JsonObject event = new JsonObject();
    private @Nullable String next;

    RecordedEvents(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
        this.lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
        advance();
    }

    private void advance() {
        try {
            next = lines.readLine();
            while (next != null && next.isBlank()) {
                next = lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public OutgoingEvent next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        byte[] json = next.getBytes(StandardCharsets.UTF_8);
        advance();
        try {
            event.readWhole(json, 0, json.length);
        } catch (JsonFault noObject) {
            return new OutgoingEvent("", json);
        }
        String id = text("event_id");
        for (String key : KEYS) {
            String value = text(key);
            if (value != null) {
                return new OutgoingEvent(id == null ? "" : id, json, value.hashCode());
            }
        }
        return new OutgoingEvent(id == null ? "" : id, json);
    }

    private @Nullable String text(String name) {
        int member = event.find(name.getBytes(StandardCharsets.UTF_8));
        return member == JsonObject.ABSENT ? null : event.text(member);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

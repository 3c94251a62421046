package dev.lakeward.standalone.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.lakeward.standalone.render.ControlEscapes;

/** JSON, one event a line, without a raw control character: an escape in a JSON text means the same character. */
final class EscapingJsonEncoder extends JsonEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = new String(super.encode(event), UTF_8);
        return ControlEscapes.lines(line).getBytes(UTF_8);
    }
}

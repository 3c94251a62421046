package dev.lakeward.console.live;

import dev.lakeward.console.tail.SeenEvent;
import dev.lakeward.console.web.Links;
import dev.lakeward.console.web.PrettyJson;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An event as a row shows it.
 *
 * @param event what is known
 * @param time of arrival, UTC
 * @param json over several lines where it is JSON, else as it was sent
 */
record EventView(SeenEvent event, String time, String json) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    static EventView of(SeenEvent event) {
        return new EventView(event, TIME.format(event.at()), PrettyJson.of(event.json()));
    }

    /** Address of the page that follows it to its row. */
    String find() {
        return Links.find(event.id(), event.source());
    }

    /** Address of the page of its user. */
    String person() {
        return Links.person(event.key());
    }

    /** Position on its topic. */
    String position() {
        return event.partition() + "-" + event.offset();
    }
}

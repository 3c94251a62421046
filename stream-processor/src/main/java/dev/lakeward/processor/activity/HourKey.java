package dev.lakeward.processor.activity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is counted together; its text is the key of the internal topic and the identity of the fact.
 *
 * @param hour its start
 */
record HourKey(Instant hour, String domain, String first, String activity) {
    private static final DateTimeFormatter BUCKET =
            DateTimeFormatter.ofPattern("yyyyMMddHH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SEPARATOR = "\t";
    private static final int PARTS = 4;

    static HourKey of(long time, PageAddress address, String activity) {
        Instant hour = Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.HOURS);
        return new HourKey(hour, clean(address.domain()), clean(address.first()), clean(activity));
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text.replace('\t', ' ');
    }

    static HourKey parse(String text) {
        String[] parts = text.split(SEPARATOR, PARTS);
        return new HourKey(Instant.parse(parts[0]), parts[1], parts[2], parts[3]);
    }

    String text() {
        return String.join(SEPARATOR, hour.toString(), domain, first, activity);
    }

    /** The hour as yyyyMMddHH. */
    String bucket() {
        return BUCKET.format(hour);
    }
}

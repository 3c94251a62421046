package dev.lakeward.standalone.trino;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Memory of an engine's JVM.
 *
 * @param mebibytes its heap
 */
record HeapSize(int mebibytes) {
    /** With less an engine starts, and then fails at the first larger query. */
    static final HeapSize LEAST = new HeapSize(1200);

    private static final int MOST_BY_ITSELF = 4096;
    /** The rest is for what an engine does not count: its own objects, and buffers of files being read. */
    private static final double FOR_QUERIES = 0.5;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([mg])");

    /** A quarter of this machine's memory, within reason. */
    static HeapSize ofMachine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long quarter = (system.getTotalMemorySize() / 4) >> 20;
        return new HeapSize(Math.clamp(quarter, LEAST.mebibytes, MOST_BY_ITSELF));
    }

    /** Reads {@code 1500m} or {@code 4g}. */
    static final class Converter implements ITypeConverter<HeapSize> {
        @Override
        public HeapSize convert(String text) {
            Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
            if (!size.matches()) {
                throw new TypeConversionException("'%s' is no size of memory: use 1500m or 4g".formatted(text));
            }
            int mebibytes = Integer.parseInt(size.group(1)) * (size.group(2).equals("g") ? 1024 : 1);
            if (mebibytes < 1024) {
                throw new TypeConversionException("%s are too few: an engine needs 1g".formatted(text));
            }
            return new HeapSize(mebibytes);
        }
    }

    String argument() {
        return "-Xmx" + mebibytes + "m";
    }

    /** What queries may take together. */
    String forQueries() {
        return (int) (mebibytes * FOR_QUERIES) + "MB";
    }
}

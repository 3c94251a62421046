package dev.lakeward.standalone.importing;

import dev.lakeward.event.mapping.MappedLine;
import dev.lakeward.event.mapping.Mapping;
import java.io.BufferedReader;
import java.util.stream.Stream;

/** A format that a mapping declares. */
record MappedFormat(Mapping mapping) implements ImportFormat {
    @Override
    public String name() {
        return mapping.name();
    }

    @Override
    public String describe() {
        return mapping.description();
    }

    @Override
    public Stream<MappedLine> read(BufferedReader lines) {
        return mapping.lines(lines);
    }
}

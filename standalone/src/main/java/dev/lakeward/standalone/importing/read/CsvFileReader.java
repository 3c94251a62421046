package dev.lakeward.standalone.importing.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one file of delimited text. */
public final class CsvFileReader {
    private static final int BUFFER = 1 << 16;

    private final InputFile source;
    private final TextFormat settings;
    private final Set<String> wanted;
    private final HeaderCheck check;

    /** @param wanted columns that the mapping names */
    public CsvFileReader(InputFile source, TextFormat settings, Set<String> wanted, HeaderCheck check) {
        this.source = source;
        this.settings = settings;
        this.wanted = wanted;
        this.check = check;
    }

    /** Hands on each row; says how the file is written. */
    public String read(Consumer<InputLine> lines) throws IOException {
        Encoding encoding = Encoding.of(source, settings.charset(), false);
        try (InputStream in = source.open();
                BufferedReader text =
                        new BufferedReader(new DecodingReader(in, encoding.charset(), encoding.bom()), BUFFER)) {
            CsvDialect dialect = CsvDialect.of(text, settings, wanted);
            CsvRowReader rows = new CsvRowReader(text, dialect.delimiter(), dialect.quote());
            for (int i = 0; i < dialect.skip(); i++) {
                rows.next();
            }
            CsvHeader header = CsvHeader.declared(settings);
            if (header == null) {
                header = first(rows);
            }
            check.columns(header);
            while (rows.next()) {
                if (!rows.isBlank()) {
                    lines.accept(header.row(rows, settings.missing()));
                }
            }
            check.fileEnded();
            return describe(encoding, dialect, header);
        }
    }

    private static CsvHeader first(CsvRowReader rows) throws IOException {
        while (rows.next()) {
            if (!rows.isBlank()) {
                if (!rows.fault().isEmpty()) {
                    throw new UnreadableFileException(rows.line(), "the header cannot be read: " + rows.fault());
                }
                return CsvHeader.of(rows.fields(), rows.line());
            }
        }
        throw new UnreadableFileException(UnreadableFileException.WHOLE_FILE, "the file holds nothing but blank lines");
    }

    private static String describe(Encoding encoding, CsvDialect dialect, @Nullable CsvHeader header) {
        String columns = header == null || header.line() == 0
                ? "header as the mapping names it"
                : "header in line " + header.line();
        return "%s, %s, %s".formatted(encoding.describe(), dialect.describe(), columns);
    }
}

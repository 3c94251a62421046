package dev.lakeward.sink.parquet;

import dev.lakeward.sink.files.FileStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Reads files from before a decimal column was widened. Parquet's Avro reader takes decimals in the size that they are
 * stored in only, so a file is read as its own schema says, and its rows are then widened. The scale of a column never
 * changes.
 */
public final class WidenedDecimals {
    private final Schema wanted;
    private final Schema stored;
    private final boolean same;

    private WidenedDecimals(Schema wanted, Schema stored) {
        this.wanted = wanted;
        this.stored = stored;
        this.same = stored.equals(wanted);
    }

    /** How to read the file at {@code path} as {@code wanted}. */
    public static WidenedDecimals of(FileStore store, String path, Schema wanted) throws IOException {
        try (var reader = ParquetFiles.open(store.parquet(path))) {
            return new WidenedDecimals(
                    wanted, stored(wanted, reader.getFileMetaData().getSchema()));
        }
    }

    /** The schema to read the file with. */
    public Schema stored() {
        return stored;
    }

    /** The row of the wanted schema. */
    public GenericRecord widen(GenericRecord row) {
        if (same) {
            return row;
        }
        var wide = new GenericData.Record(wanted);
        for (Schema.Field field : wanted.getFields()) {
            Object value = row.get(field.pos());
            Schema type = fixed(field.schema());
            wide.put(field.pos(), type != null && value instanceof GenericFixed number ? widen(number, type) : value);
        }
        return wide;
    }

    /** The same number in two's complement of the wider type. */
    private static GenericFixed widen(GenericFixed value, Schema type) {
        byte[] number = value.bytes();
        byte[] bytes = new byte[type.getFixedSize()];
        int added = bytes.length - number.length;
        Arrays.fill(bytes, 0, added, (byte) (number[0] < 0 ? -1 : 0));
        System.arraycopy(number, 0, bytes, added, number.length);
        return new GenericData.Fixed(type, bytes);
    }

    /** The wanted schema with decimals as small as the file has them; the same object where none is smaller. */
    private static Schema stored(Schema wanted, MessageType file) {
        List<Schema.Field> fields = new ArrayList<>();
        boolean narrower = false;
        for (Schema.Field field : wanted.getFields()) {
            Schema type = fixed(field.schema());
            int size = size(file, field.name());
            Schema read = field.schema();
            if (type != null && size > 0 && size < type.getFixedSize()) {
                narrower = true;
                read = Schema.createUnion(
                        Schema.create(Schema.Type.NULL),
                        Schema.createFixed(type.getName(), null, type.getNamespace(), size));
            }
            fields.add(new Schema.Field(field.name(), read, field.doc(), Schema.Field.NULL_DEFAULT_VALUE));
        }
        return narrower
                ? Schema.createRecord(wanted.getName(), wanted.getDoc(), wanted.getNamespace(), false, fields)
                : wanted;
    }

    /** Bytes of the file's column; 0 where it has none of a fixed size. */
    private static int size(MessageType file, String column) {
        if (!file.containsField(column) || !file.getType(column).isPrimitive()) {
            return 0;
        }
        var type = file.getType(column).asPrimitiveType();
        return type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY ? type.getTypeLength() : 0;
    }

    private static @Nullable Schema fixed(Schema union) {
        List<Schema> types = union.isUnion() ? union.getTypes() : List.of(union);
        return types.stream()
                .filter(type -> type.getType() == Schema.Type.FIXED)
                .findFirst()
                .orElse(null);
    }
}

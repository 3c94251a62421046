package dev.lakeward.ingest.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Instant;

/** Writes a MaxMind database of one IPv4 network: a tree of 24-bit records, data and metadata. */
final class MaxMindFile {
    private static final int STRING = 2;
    private static final int UINT16 = 5;
    private static final int UINT32 = 6;
    private static final int MAP = 7;
    /** Extended types are written as 0 with the type less 7 after it. */
    private static final int UINT64 = 9;

    private static final int ARRAY = 11;
    private static final int EXTENDED_FROM = 8;
    /** Between the tree and the data. */
    private static final int SEPARATOR = 16;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private MaxMindFile() {}

    /** The bytes of a database in which one network is in a country, and of an autonomous system. */
    static byte[] of(String network, int bits, String country, int system) {
        var file = new MaxMindFile();
        byte[] address = InetAddress.ofLiteral(network).getAddress();
        for (int depth = 0; depth < bits; depth++) {
            int set = (address[depth / 8] >> (7 - depth % 8)) & 1;
            int next = depth + 1 == bits ? bits + SEPARATOR : depth + 1;
            file.record(set == 0 ? next : bits);
            file.record(set == 0 ? bits : next);
        }
        file.out.writeBytes(new byte[SEPARATOR]);
        file.map(2).text("country").map(1).text("iso_code").text(country);
        file.text("autonomous_system_number").number(UINT32, system, 4);
        file.metadata(bits);
        return file.out.toByteArray();
    }

    private void metadata(int nodes) {
        out.writeBytes(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
        out.writeBytes("MaxMind.com".getBytes(UTF_8));
        map(9).text("binary_format_major_version").number(UINT16, 2, 2);
        text("binary_format_minor_version").number(UINT16, 0, 2);
        text("build_epoch").number(UINT64, Instant.parse("2026-11-29T08:00:00Z").getEpochSecond(), 8);
        text("database_type").text("Test-Country").text("description").map(0);
        text("ip_version").number(UINT16, 4, 2).text("languages").control(ARRAY, 0);
        text("node_count").number(UINT32, nodes, 4).text("record_size").number(UINT16, 24, 2);
    }

    private void record(int value) {
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    private MaxMindFile map(int size) {
        return control(MAP, size);
    }

    private MaxMindFile text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        control(STRING, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private MaxMindFile number(int type, long value, int size) {
        control(type, size);
        for (int i = size - 1; i >= 0; i--) {
            out.write((int) (value >> (8 * i)));
        }
        return this;
    }

    /** Type and size; a size from 29 on has a byte of its own. */
    private MaxMindFile control(int type, int size) {
        int first = type < EXTENDED_FROM ? type << 5 : 0;
        out.write(first | Math.min(size, 29));
        if (type >= EXTENDED_FROM) {
            out.write(type - 7);
        }
        if (size >= 29) {
            out.write(size - 29);
        }
        return this;
    }
}

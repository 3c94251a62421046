package dev.lakeward.loadgen.oracle;

/**
 * One column of expected rows.
 *
 * @param type of SQL, as DuckDB writes it
 * @param key whether it is part of the row's key
 * @param tolerance by how much a number may differ; 0 for not at all
 */
public record TruthColumn(String name, String type, boolean key, double tolerance) {
    static TruthColumn key(String name, String type) {
        return new TruthColumn(name, type, true, 0);
    }

    static TruthColumn exact(String name, String type) {
        return new TruthColumn(name, type, false, 0);
    }
}

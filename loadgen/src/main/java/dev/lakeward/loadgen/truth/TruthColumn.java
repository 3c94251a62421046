package dev.lakeward.loadgen.truth;

/**
 * One column that is compared.
 *
 * @param name as the query of its table names it
 * @param type of SQL, as DuckDB writes it
 * @param key whether it is part of what names a row
 * @param tolerance by how much a number may differ; 0 for not at all
 */
public record TruthColumn(String name, String type, boolean key, double tolerance) {
    static TruthColumn key(String name, String type) {
        return new TruthColumn(name, type, true, 0);
    }

    static TruthColumn exact(String name, String type) {
        return new TruthColumn(name, type, false, 0);
    }

    static TruthColumn about(String name, String type, double tolerance) {
        return new TruthColumn(name, type, false, tolerance);
    }
}

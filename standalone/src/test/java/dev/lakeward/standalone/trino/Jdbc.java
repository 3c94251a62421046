package dev.lakeward.standalone.trino;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plain JDBC to a server, as another client would use it.
 *
 * @param url {@code jdbc:trino://host:port} or {@code jdbc:presto://host:port}
 */
record Jdbc(String url) {
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "reader");
        return DriverManager.getConnection(url + "/lakeward/events", properties);
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return number(connection, sql);
        }
    }

    Set<String> texts(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return texts(connection, sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static Set<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var texts = new TreeSet<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}

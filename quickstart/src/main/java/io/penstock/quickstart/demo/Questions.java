package io.penstock.quickstart.demo;

import static io.penstock.quickstart.sql.ParquetSql.quoted;

import java.util.List;

/** What the demo asks. The statements use nothing that Athena does not have. */
final class Questions {

    private static final int MANY = 30;
    private static final int SOME = 16;

    private Questions() {
    }

    /** On the index file that comes with the demo. */
    static List<Question> onIndex(String topic) {
        String view = quoted(topic);
        return List.of(
            new Question("Rows per year of the index, and its highest close", """
                SELECT year, count(*) AS days, round(max(close), 2) AS highest_close
                FROM %s
                GROUP BY year ORDER BY year""".formatted(view), MANY, ""),
            new Question("The crash of October 1997, read from the files of one year", """
                SELECT date, round(open, 2) AS open, round(close, 2) AS close, round(100 * (close / open - 1), 2) AS percent
                FROM %s
                WHERE year = 1997 AND date BETWEEN DATE '1997-10-20' AND DATE '1997-10-31'
                ORDER BY date""".formatted(view), SOME, topic));
    }

    /** On a file that only the user knows. */
    static List<Question> onCsv(String topic) {
        return List.of(new Question("The first rows of " + topic, """
            SELECT * FROM %s
            ORDER BY kafka_partition, kafka_offset LIMIT 10""".formatted(quoted(topic)), SOME, ""));
    }

    /** On the simulated trades. */
    static List<Question> onTrades(String topic) {
        String view = quoted(topic);
        return List.of(
            new Question("Volume-weighted average price per symbol and minute of the simulated trades", """
                SELECT date_trunc('minute', event_time) AS minute, symbol, count(*) AS trades, sum(size) AS volume,
                       round(sum(price * size) / sum(size), 4) AS vwap
                FROM %s
                GROUP BY 1, 2 ORDER BY 1, 2""".formatted(view), SOME, ""),
            new Question("The most traded symbols of the hour from 15:00, read from the files of that hour", """
                SELECT symbol, count(*) AS trades, sum(size) AS volume, min(price) AS low, max(price) AS high
                FROM %s
                WHERE dt = '2026-01-05' AND hour = '15'
                GROUP BY symbol ORDER BY volume DESC""".formatted(view), SOME, topic));
    }
}

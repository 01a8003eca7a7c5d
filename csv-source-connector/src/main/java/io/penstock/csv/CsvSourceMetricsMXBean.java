package io.penstock.csv;

/** What a task tells of itself, by the names that JMX derives from these methods. JMX demands that it is public. */
public interface CsvSourceMetricsMXBean {

    /** Records made so far, reports of bad rows included. */
    long getRows();

    /** Rows that could not be read. */
    long getBadRows();

    /** Bytes of (unpacked) text read. */
    long getBytes();

    /** Files, or splits of files, read to their end. */
    long getFilesDone();

    /** The file that is being read, or was last. */
    String getFile();

    /** Its length in bytes, -1 when that is not known (packed files). */
    long getFileBytes();

    /** How far it is read, in bytes. */
    long getFilePosition();

    /** Over the last progress interval. */
    double getRowsPerSecond();

    /** Seconds until the file (in a replay, all its open files) is read at the present rate, -1 when that is not known. */
    long getSecondsLeft();

    /** In a replay, how late the last row left, in milliseconds. */
    long getReplayLagMillis();
}

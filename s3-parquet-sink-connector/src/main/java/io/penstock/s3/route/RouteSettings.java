package io.penstock.s3.route;

import java.util.List;
import java.util.Objects;

/**
 * Everything a {@link RecordRouter} has to know.
 *
 * @param fields the fields that partition, in path order; empty unless {@link Partitioning#byField()}
 * @param fieldsLeaveFile whether those fields are columns of the path only
 * @param time how a time becomes a path; used where {@link Partitioning#byTime()}
 */
public record RouteSettings(
        Partitioning partitioning,
        List<PartitionField> fields,
        boolean fieldsLeaveFile,
        TimeSettings time,
        TimestampSettings timestamp,
        String directoryDelim,
        Dialect dialect) {
    public RouteSettings {
        Objects.requireNonNull(partitioning, "partitioning");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(directoryDelim, "directoryDelim");
        Objects.requireNonNull(dialect, "dialect");
        fields = List.copyOf(fields);
        if (partitioning.byField() && fields.isEmpty()) {
            throw new IllegalArgumentException(partitioning + " needs at least one partition field but got none");
        }
    }
}

package io.penstock.s3.route;

/**
 * Where one record goes.
 *
 * @param path encoded partition path below the topic's directory, without a leading or trailing delimiter; {@code ""} = none
 * @param timeMillis the record's time in epoch milliseconds, as the timestamp extractor sees it
 */
public record Route(String path, long timeMillis) {}

package io.penstock.s3.route;

import java.time.ZoneId;

/**
 * Where a record's time comes from.
 *
 * @param field the field that holds it (dots step into nested values), for {@link TimestampSource#RECORD_FIELD} only
 * @param unit unit of bare numbers in that field
 * @param localZone zone of dates and of texts that carry no offset
 */
public record TimestampSettings(TimestampSource source, String field, TimestampUnit unit, ZoneId localZone) {}

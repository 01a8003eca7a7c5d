package io.penstock.s3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;

/**
 * Which objects Confluent's S3 sink makes of one Kafka partition's records: its rules for paths, rotation and names, written down plainly
 * and on Joda-Time, from its public behaviour. Time-based partitioners truncate towards zero in local time; rotation by record time looks
 * at the record before it is written; a change of path counts only with rotate.interval.ms.
 */
final class ConfluentSinkModel {
    private final Map<String, String> props;
    private final String partitioner;
    private final List<String> objects = new ArrayList<>();
    private final Map<String, Long> startOffsets = new LinkedHashMap<>();
    private int records;
    private Long baseTime;
    private String currentPath;

    ConfluentSinkModel(Map<String, String> props) {
        this.props = props;
        String className = props.getOrDefault("partitioner.class", "DefaultPartitioner");
        this.partitioner = className.substring(className.lastIndexOf('.') + 1);
    }

    void write(SinkRecord record, long batchTime) {
        boolean timeBased = !partitioner.equals("DefaultPartitioner") && !partitioner.equals("FieldPartitioner");
        Long time = timeBased ? time(record, batchTime) : null;
        baseTime = baseTime == null ? time : baseTime;
        String path = path(record, time);
        long interval = Long.parseLong(props.getOrDefault("rotate.interval.ms", "-1"));
        boolean onChange = Boolean.parseBoolean(props.getOrDefault("rotate.file.on.partition.change", "true"));
        if (records > 0 && timeBased && interval > 0 && (time - baseTime >= interval || onChange && !path.equals(currentPath))) {
            commit(record);
            baseTime = time;
        }
        currentPath = path;
        startOffsets.putIfAbsent(path, record.kafkaOffset());
        records++;
        if (records >= Integer.parseInt(props.get("flush.size"))) {
            commit(record);
        }
    }

    List<String> objects() {
        return objects;
    }

    private void commit(SinkRecord record) {
        String delim = props.getOrDefault("directory.delim", "/");
        String fileDelim = props.getOrDefault("file.delim", "+");
        String pad = "%0" + props.getOrDefault("filename.offset.zero.pad.width", "10") + "d";
        String topicsDir = props.getOrDefault("topics.dir", "topics");
        startOffsets.forEach((path, offset) -> {
            String name = record.topic() + fileDelim + record.kafkaPartition() + fileDelim + String.format(pad, offset) + ".snappy.parquet";
            objects.add((topicsDir.isBlank() ? "" : topicsDir + delim) + record.topic() + delim + path + delim + name);
        });
        startOffsets.clear();
        records = 0;
        baseTime = null;
    }

    private long time(SinkRecord record, long batchTime) {
        return switch (props.getOrDefault("timestamp.extractor", "Wallclock")) {
            case "Record" -> record.timestamp();
            case "RecordField" -> ((Struct) record.value()).getInt64(props.getOrDefault("timestamp.field", "timestamp"));
            default -> batchTime;
        };
    }

    private String path(SinkRecord record, Long time) {
        String delim = props.getOrDefault("directory.delim", "/");
        String daily = "'year'=YYYY" + delim + "'month'=MM" + delim + "'day'=dd";
        return switch (partitioner) {
            case "DefaultPartitioner" -> "partition=" + record.kafkaPartition();
            case "FieldPartitioner" -> fields(record, delim);
            case "DailyPartitioner" -> timePath(daily, 86_400_000, time);
            case "HourlyPartitioner" -> timePath(daily + delim + "'hour'=HH", 3_600_000, time);
            default -> timePath(props.get("path.format"), Long.parseLong(props.get("partition.duration.ms")), time);
        };
    }

    private String fields(SinkRecord record, String delim) {
        List<String> segments = new ArrayList<>();
        for (String field : props.get("partition.field.name").split(",")) {
            segments.add(field + "=" + ((Struct) record.value()).get(field));
        }
        return String.join(delim, segments);
    }

    private String timePath(String pattern, long duration, long time) {
        DateTimeZone zone = DateTimeZone.forID(props.get("timezone"));
        Locale locale = new Locale(props.get("locale"));
        String delim = props.getOrDefault("directory.delim", "/");
        String trimmed = pattern.endsWith(delim) ? pattern.substring(0, pattern.length() - delim.length()) : pattern;
        long local = zone.convertUTCToLocal(time) / duration * duration;
        return new DateTime(zone.convertLocalToUTC(local, false)).toString(DateTimeFormat.forPattern(trimmed).withZone(zone).withLocale(locale));
    }
}

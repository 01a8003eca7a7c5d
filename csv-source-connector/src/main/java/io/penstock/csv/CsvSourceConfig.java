package io.penstock.csv;

import io.penstock.csv.ConfigValues.Choice;
import io.penstock.csv.Settings.BadRowPolicy;
import io.penstock.csv.Settings.Finish;
import io.penstock.csv.Settings.Input;
import io.penstock.csv.Settings.OnBadRow;
import io.penstock.csv.Settings.Output;
import io.penstock.csv.Settings.Pace;
import io.penstock.csv.Settings.RowMetadata;
import io.penstock.csv.Settings.WhenDone;
import io.penstock.csv.flow.FilePolicy;
import io.penstock.csv.flow.ReadingRules;
import io.penstock.csv.read.CsvRows;
import io.penstock.csv.read.DialectHints;
import io.penstock.csv.types.NullTokens;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** The keys of the connector: the only place that knows them. Hands out {@link Settings}. */
final class CsvSourceConfig extends AbstractConfig {

    static final String INPUT_PATH = "input.path";
    static final String INPUT_POLL_MS = "input.poll.ms";
    static final String TOPIC = "topic";
    static final String DELIMITER = "csv.delimiter";
    static final String QUOTE = "csv.quote";
    static final String ESCAPE = "csv.escape";
    static final String HEADER = "csv.header";
    static final String CHARSET = "csv.charset";
    static final String SKIP_LINES = "csv.skip.lines";
    static final String NULL_TOKENS = "csv.null.tokens";
    static final String COLUMNS = "csv.columns";
    static final String TYPES = "csv.types";
    static final String DATE_FORMATS = "csv.date.formats";
    static final String TIME_ZONE = "csv.timezone";
    static final String MAX_RECORD_BYTES = "csv.max.record.bytes";
    static final String RAGGED_ROWS = "csv.ragged.rows";
    static final String EMPTY_ROWS = "csv.empty.rows";
    static final String FIELD_NAMES = "field.names";
    static final String KEY_FIELDS = "key.fields";
    static final String TIMESTAMP_FIELD = "timestamp.field";
    static final String ON_BAD_ROW = "on.bad.row";
    static final String BAD_ROWS_TOPIC = "bad.rows.topic";
    static final String BAD_ROWS_MAX = "bad.rows.max";
    static final String ROWS_PER_SECOND = "rows.per.second";
    static final String REPLAY_SPEED = "replay.speed";
    static final String REPLAY_SHIFT = "replay.shift.to.now";
    static final String WHEN_DONE = "when.done";
    static final String DONE_PATH = "done.path";
    static final String SETTLE_MS = "file.settle.ms";
    static final String TAIL = "file.tail";
    static final String SPLIT_BYTES = "split.bytes";
    static final String ROW_METADATA = "row.metadata";
    static final String BATCH_ROWS = "batch.rows";
    static final String TRANSACTION_ROWS = "transaction.rows";
    static final String PROGRESS_MS = "progress.interval.ms";
    static final String TASK_INDEX = "penstock.task.index";
    static final String TASK_COUNT = "penstock.task.count";

    /** A replay has all its files open at a time. */
    private static final int REPLAY_BLOCK = 16 * 1024;

    static final ConfigDef DEFINITION = define();

    CsvSourceConfig(Map<String, String> properties) {
        super(DEFINITION, properties, false);
    }

    private static ConfigDef define() {
        ConfigDef keys = new ConfigDef();
        defineInput(keys);
        defineReading(keys);
        defineOutput(keys);
        defineRunning(keys);
        return keys;
    }

    private static void defineInput(ConfigDef keys) {
        add(keys, "Input", INPUT_PATH, Type.STRING, ConfigDef.NO_DEFAULT_VALUE, ConfigValues.notBlank("a file, a directory or a glob like /data/**/*.csv"),
                Importance.HIGH,
                "A file, a directory (its CSV files), or a glob such as /data/**/*.csv, on the Connect worker. Files that end in .gz,"
                + " .zst or .bz2, "
                + "and the entries of .zip archives (archive.zip!*.csv), are read in place. With several workers each needs the files.");
        add(keys, "Input", INPUT_POLL_MS, Type.LONG, 1000L, ConfigValues.atLeast(10), Importance.LOW,
                "Milliseconds between two looks for new or grown files.");
        add(keys, "Input", SETTLE_MS, Type.LONG, 1000L, ConfigValues.atLeast(0), Importance.LOW,
                "A file is read when it has not been written to for so many milliseconds, so that nobody's half of a copy is read.");
        add(keys, "Input", TAIL, Type.BOOLEAN, false, null, Importance.MEDIUM,
                "Whether to follow files that grow, as tail -F does: an unfinished last row is held back until its line end is there.");
        add(keys, "Input", SPLIT_BYTES, Type.LONG, 256L << 20, ConfigValues.atLeast(1 << 16), Importance.LOW,
                "A plain file larger than so many bytes is read by several tasks (tasks.max), in pieces of this size cut between"
                + " records. Packed, UTF-16, tailed and replayed files are not cut.");
        add(keys, "Input", WHEN_DONE, Type.STRING, "keep", ConfigValues.choice(WhenDone.class), Importance.MEDIUM,
                "What becomes of a file after its rows were acknowledged and their offsets committed: keep, move (to done.path) or"
                + " delete.");
        add(keys, "Input", DONE_PATH, Type.STRING, "", ConfigValues.path(), Importance.MEDIUM,
                "Directory on the worker for files that were read, such as /data/done; with when.done=move. What lies in it is not read.");
    }

    private static void defineReading(ConfigDef keys) {
        add(keys, "CSV", DELIMITER, Type.STRING, "auto", ConfigValues.delimiter(), Importance.MEDIUM,
                "auto, or the characters between fields; \\t or tab, space, comma, semicolon and pipe may be written so.");
        add(keys, "CSV", QUOTE, Type.STRING, "auto", ConfigValues.character(), Importance.LOW,
                "auto, none, or the character around fields that may hold delimiters and line ends, usually \".");
        add(keys, "CSV", ESCAPE, Type.STRING, "auto", ConfigValues.character(), Importance.LOW,
                "auto, none, or the character that takes the meaning from the next one, such as \\. A doubled quote always stands for a quote.");
        add(keys, "CSV", HEADER, Type.STRING, "auto", ConfigValues.header(), Importance.MEDIUM,
                "auto, true, false, or the number of rows that hold column names; several are joined by a space.");
        add(keys, "CSV", CHARSET, Type.STRING, "auto", ConfigValues.charset(), Importance.LOW,
                "auto (byte order mark, UTF-16, UTF-8, else windows-1252), or a charset: UTF-8, UTF-16LE, ISO-8859-1, ...");
        add(keys, "CSV", SKIP_LINES, Type.STRING, "auto", ConfigValues.count("the number of lines before the header"), Importance.LOW,
                "auto, or how many lines stand before the header and are passed over, such as 3 for a title and two notes.");
        add(keys, "CSV", NULL_TOKENS, Type.STRING, ",null,NULL,NA,N/A,NaN", null, Importance.LOW,
                "Texts that mean 'no value', separated by commas; a comma in front stands for the empty text. In text columns a quoted"
                + " field is never null.");
        add(keys, "CSV", COLUMNS, Type.STRING, "", ConfigValues.columns(), Importance.MEDIUM,
                "Declared columns: 'Index string, Date date(dd/MM/yyyy), Open double, Price decimal(18,4)'. Types are string, boolean,"
                + " int64, float64 (double), decimal(p,s), date and timestamp. Other columns are inferred. In a file without a header the"
                + " declarations name its columns, from the first on.");
        add(keys, "CSV", TYPES, Type.STRING, "infer", ConfigValues.choice(ConfigValues.Types.class), Importance.MEDIUM,
                "infer finds boolean, int64, float64, date, timestamp or string for each undeclared column from a sample of the file;"
                + " string leaves them as they are written.");
        add(keys, "CSV", DATE_FORMATS, Type.STRING, "", ConfigValues.dateFormats(), Importance.LOW,
                "Date formats in order of preference, separated by ';' or ',', such as dd/MM/yyyy;yyyy-MM-dd[time]. Empty for ISO and the usual ones, "
                + "where a column whose day and month cannot be told apart stays a string.");
        add(keys, "CSV", TIME_ZONE, Type.STRING, "UTC", ConfigValues.zone(), Importance.LOW,
                "Zone of timestamps that do not name one, such as America/New_York.");
        add(keys, "CSV", MAX_RECORD_BYTES, Type.INT, 1 << 20, ConfigValues.between(64, 256 << 20), Importance.LOW,
                "Longest record in bytes, its line end included. A quoted field that has not ended by then was opened by a stray quote: that line is a bad row.");
        add(keys, "CSV", RAGGED_ROWS, Type.STRING, "bad", ConfigValues.choice(ConfigValues.Ragged.class), Importance.LOW,
                "What a row with too few or too many fields is: bad (see on.bad.row), or pad: missing fields are null, surplus ones dropped.");
        add(keys, "CSV", EMPTY_ROWS, Type.STRING, "skip", ConfigValues.choice(ConfigValues.EmptyRows.class), Importance.LOW,
                "skip or keep rows that consist of nothing but delimiters, which spreadsheets leave at the end. Empty lines are always"
                + " skipped.");
    }

    private static void defineOutput(ConfigDef keys) {
        add(keys, "Records", TOPIC, Type.STRING, ConfigDef.NO_DEFAULT_VALUE, ConfigValues.topic(), Importance.HIGH,
                "Topic of the records, such as prices; ${file} stands for the file's base name, without its endings.");
        add(keys, "Records", FIELD_NAMES, Type.STRING, "as_is", ConfigValues.choice(ConfigValues.Names.class), Importance.LOW,
                "as_is, or snake_case: 'Adj Close' becomes adj_close.");
        add(keys, "Records", KEY_FIELDS, Type.LIST, "", null, Importance.MEDIUM,
                "Fields of the record key, separated by commas, such as symbol,date: of one field the value, of several a Struct. Empty"
                + " for no key.");
        add(keys, "Records", TIMESTAMP_FIELD, Type.STRING, "", null, Importance.MEDIUM,
                "Date, timestamp or int64 (epoch milliseconds) field that becomes the record's timestamp, by which the S3 sink"
                + " partitions; rows before 1970 have none. Empty: the time of reading.");
        add(keys, "Records", ROW_METADATA, Type.STRING, "headers", ConfigValues.choice(RowMetadata.class), Importance.LOW,
                "Where file, row number and byte offset of each row go: headers (csv.file, csv.row, csv.offset), "
                + "fields (csv_file, csv_row, csv_offset) or none.");
        add(keys, "Bad rows", ON_BAD_ROW, Type.STRING, "fail", ConfigValues.choice(OnBadRow.class), Importance.MEDIUM,
                "fail, skip, or topic: send the raw bytes of the row to bad.rows.topic with the reason in headers.");
        add(keys, "Bad rows", BAD_ROWS_TOPIC, Type.STRING, "", ConfigValues.optionalTopic(), Importance.MEDIUM,
                "Topic for bad rows, such as prices-bad; with on.bad.row=topic.");
        add(keys, "Bad rows", BAD_ROWS_MAX, Type.LONG, -1L, ConfigValues.atLeast(-1), Importance.LOW,
                "With skip or topic: fail when a file (or a piece of split.bytes) has more bad rows than this; -1 for no limit.");
    }

    private static void defineRunning(ConfigDef keys) {
        add(keys, "Pace", ROWS_PER_SECOND, Type.DOUBLE, 0.0, ConfigValues.notNegative(), Importance.MEDIUM,
                "Rows per second of the whole connector, such as 1 to watch or 0.1; it then runs as one task. 0 for no limit.");
        add(keys, "Pace", REPLAY_SPEED, Type.DOUBLE, 0.0, ConfigValues.notNegative(), Importance.MEDIUM,
                "Replay in event time by timestamp.field, merged over files: 1 as it happened, 3600 an hour a second, 86400 a day a"
                + " second; 0 is off.");
        add(keys, "Pace", REPLAY_SHIFT, Type.BOOLEAN, false, null, Importance.LOW,
                "In a replay, let the first row happen now: record timestamps (and timestamp.field, when it is a timestamp) are shifted.");
        add(keys, "Running", BATCH_ROWS, Type.INT, 2000, ConfigValues.between(1, 100_000), Importance.LOW,
                "Most rows that one poll returns to Connect.");
        add(keys, "Running", TRANSACTION_ROWS, Type.LONG, 100_000L, ConfigValues.atLeast(1), Importance.LOW,
                "With transaction.boundary=connector a transaction ends with each file, and within a file after so many rows.");
        add(keys, "Running", PROGRESS_MS, Type.LONG, 10_000L, ConfigValues.atLeast(100), Importance.LOW,
                "Milliseconds between two progress lines in the log.");
        keys.defineInternal(TASK_INDEX, Type.INT, 0, Importance.LOW);
        keys.defineInternal(TASK_COUNT, Type.INT, 1, Importance.LOW);
    }

    private static void add(
            ConfigDef keys, String group, String name, Type type, Object defaultValue, Validator validator,
            Importance importance, String doc) {
        int order = keys.names().size();
        ConfigDef.Width width = type == Type.STRING ? ConfigDef.Width.LONG : ConfigDef.Width.SHORT;
        if (validator instanceof Choice choice) {
            keys.define(name, type, defaultValue, validator, importance, doc, group, order, width, name, choice);
        } else {
            keys.define(name, type, defaultValue, validator, importance, doc, group, order, width, name);
        }
    }

    Input input() {
        return new Input(getString(INPUT_PATH), finish().movedTo(), getLong(INPUT_POLL_MS));
    }

    ReadingRules reading() {
        ZoneId zone = ZoneId.of(getString(TIME_ZONE));
        DialectHints hints = new DialectHints(
                ConfigValues.parseCharset(getString(CHARSET)), ConfigValues.parseDelimiter(getString(DELIMITER)),
                ConfigValues.parseCharacter(getString(QUOTE)), ConfigValues.parseCharacter(getString(ESCAPE)),
                ConfigValues.parseCount(getString(SKIP_LINES)), ConfigValues.parseHeader(getString(HEADER)));
        return new ReadingRules(hints, new NullTokens(ConfigValues.parseList(getString(NULL_TOKENS))),
                ColumnDeclarations.parse(getString(COLUMNS), zone), is(TYPES, ConfigValues.Types.STRING),
                ConfigValues.parseFormats(getString(DATE_FORMATS)), zone, is(FIELD_NAMES, ConfigValues.Names.SNAKE_CASE),
                getInt(MAX_RECORD_BYTES), is(RAGGED_ROWS, ConfigValues.Ragged.PAD), is(EMPTY_ROWS, ConfigValues.EmptyRows.KEEP),
                pace().replaySpeed() > 0 ? REPLAY_BLOCK : CsvRows.BLOCK);
    }

    Output output() {
        return new Output(getString(TOPIC), getList(KEY_FIELDS).stream().filter(f -> !f.isBlank()).toList(),
                optional(TIMESTAMP_FIELD), ConfigValues.parse(RowMetadata.class, getString(ROW_METADATA)), getInt(BATCH_ROWS));
    }

    BadRowPolicy badRows() {
        return new BadRowPolicy(ConfigValues.parse(OnBadRow.class, getString(ON_BAD_ROW)), optional(BAD_ROWS_TOPIC), getLong(BAD_ROWS_MAX));
    }

    Pace pace() {
        return new Pace(getDouble(ROWS_PER_SECOND), getDouble(REPLAY_SPEED), getBoolean(REPLAY_SHIFT));
    }

    Finish finish() {
        WhenDone action = ConfigValues.parse(WhenDone.class, getString(WHEN_DONE));
        return new Finish(action, action == WhenDone.MOVE ? optional(DONE_PATH).map(Path::of) : Optional.empty());
    }

    long transactionRows() {
        return getLong(TRANSACTION_ROWS);
    }

    long progressMillis() {
        return getLong(PROGRESS_MS);
    }

    FilePolicy files() {
        return new FilePolicy(getInt(TASK_INDEX), getInt(TASK_COUNT), getLong(SETTLE_MS), getBoolean(TAIL),
                pace().replaySpeed() > 0 ? 0 : getLong(SPLIT_BYTES));
    }


    private boolean is(String key, Enum<?> value) {
        return getString(key).equalsIgnoreCase(value.name());
    }

    private Optional<String> optional(String key) {
        return Optional.of(getString(key)).filter(s -> !s.isBlank());
    }
}

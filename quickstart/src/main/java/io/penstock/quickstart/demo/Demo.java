package io.penstock.quickstart.demo;

import io.penstock.quickstart.pipeline.ConnectorDocument;
import io.penstock.quickstart.pipeline.Pipeline;
import io.penstock.quickstart.pipeline.PipelineException;
import io.penstock.quickstart.pipeline.PipelineSettings;
import io.penstock.quickstart.sql.Answer;
import io.penstock.quickstart.sql.ParquetSql;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** CSV file and simulated market → Kafka → Parquet on S3 → SQL, in one go. */
public final class Demo {

    private static final Duration STILL_TOO_LONG = Duration.ofSeconds(60);
    private static final String TRADES = "trades";

    private final Distribution distribution;
    private final PipelineSettings settings;
    private final boolean ownCsv;
    private final Screen screen;
    private final long started = System.nanoTime();

    /** @param ownCsv whether the CSV file is the user's, of which nothing is known but that it is CSV */
    public Demo(Distribution distribution, PipelineSettings settings, boolean ownCsv, Screen screen) {
        this.distribution = distribution;
        this.settings = settings;
        this.ownCsv = ownCsv;
        this.screen = screen;
    }

    /**
     * Runs all of it and stops everything at the end.
     *
     * @param onLaunch hears of the servers as soon as their processes are there
     */
    public void run(Consumer<Stack> onLaunch) {
        try (Pipeline pipeline = Pipeline.start(distribution, settings, new StartProgress(screen, onLaunch))) {
            createConnectors(pipeline);
            try (ParquetSql sql = new ParquetSql(pipeline.output().directory())) {
                answer(pipeline, sql);
            }
            whereToLook(pipeline);
            screen.stage("Stopping");
        }
        screen.line("   All servers are stopped; the data stays: ./penstock sql \"SELECT count(*) FROM " + TRADES + "\"");
        screen.line("");
        screen.line("Done in %.0f s.".formatted(seconds()));
    }

    private void createConnectors(Pipeline pipeline) {
        screen.stage("Creating the connectors");
        for (ConnectorDocument document : pipeline.documents()) {
            pipeline.create(document);
            screen.line("   %-28s runs, as %s says".formatted(document.name(), shown(document.file())));
        }
    }

    private void answer(Pipeline pipeline, ParquetSql sql) {
        ExactlyOnce check = new ExactlyOnce(sql);
        List<Arrival> arrivals = new ArrayList<>();
        try {
            for (Expectation expectation : expectations(pipeline, check)) {
                arrivals.add(new Arrival(pipeline, expectation));
            }
            screen.stage("Waiting until every row is in Parquet on S3");
            await(pipeline, sql, arrivals);
            sql.refresh();
            questions().forEach(question -> ask(sql, check, question));
            screen.stage("Check: every row that went in came out exactly once");
            arrivals.forEach(arrival -> screen.line("   " + check.againstKafka(arrival.topic(), arrival.records().count(), arrival.records().runs())));
            if (!ownCsv) {
                screen.line("   " + check.againstFile(settings.csv().topic(), settings.csv().file()));
            }
        } finally {
            arrivals.forEach(Arrival::close);
        }
    }

    private List<Expectation> expectations(Pipeline pipeline, ExactlyOnce check) {
        OptionalLong csvRows = ownCsv ? OptionalLong.empty() : OptionalLong.of(check.rowsOf(settings.csv().file()));
        OptionalLong trades = pipeline.documents().stream()
            .map(document -> document.resolved().get("max.events"))
            .filter(value -> value != null && value.matches("\\d+"))
            .mapToLong(Long::parseLong).findFirst();
        return List.of(new Expectation(settings.csv().topic(), csvRows), new Expectation(TRADES, trades));
    }

    private void await(Pipeline pipeline, ParquetSql sql, List<Arrival> arrivals) {
        List<Arrival> open = new ArrayList<>(arrivals);
        while (!open.isEmpty()) {
            pipeline.requireHealthy();
            pipeline.output().fetch();
            open.forEach(arrival -> arrival.look(sql));
            List<Arrival> complete = open.stream().filter(Arrival::complete).toList();
            complete.forEach(arrival -> screen.progressDone(arrival.progress()));
            open.removeAll(complete);
            if (!open.isEmpty()) {
                screen.progress(String.join("; ", open.stream().map(Arrival::progress).toList()));
            }
            open.stream().filter(arrival -> arrival.still().compareTo(STILL_TOO_LONG) > 0).findFirst().ifPresent(arrival -> {
                throw arrival.stuck(pipeline);
            });
        }
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        questions.addAll(ownCsv ? Questions.onCsv(settings.csv().topic()) : Questions.onIndex(settings.csv().topic()));
        questions.addAll(Questions.onTrades(TRADES));
        return questions;
    }

    private void ask(ParquetSql sql, ExactlyOnce check, Question question) {
        screen.stage(question.title());
        screen.lines(question.sql().lines().toList());
        screen.line("");
        Answer answer = sql.query(question.sql());
        if (answer.rows().isEmpty()) {
            throw new PipelineException("\"" + question.title() + "\" has no answer, although the rows are there.");
        }
        screen.lines(answer.table(question.rows()));
        if (!question.prunedTopic().isEmpty()) {
            check.scanned(question.sql()).forEach(line -> screen.line("   (" + line + " of topic " + question.prunedTopic() + ")"));
        }
    }

    private void whereToLook(Pipeline pipeline) {
        screen.stage("Where to look");
        screen.line("   S3 objects      " + shown(pipeline.stack().s3().data().resolve(settings.bucket())));
        screen.line("   local copies    " + shown(pipeline.output().directory()));
        screen.line("   logs            " + shown(pipeline.stack().worker().log().getParent()));
        screen.line("   connectors      " + shown(settings.configs()));
        screen.line("   To keep it running and look at Kafka, Connect and S3 themselves: ./penstock up");
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private Path shown(Path path) {
        return path.startsWith(distribution.root()) ? distribution.root().relativize(path) : path;
    }
}

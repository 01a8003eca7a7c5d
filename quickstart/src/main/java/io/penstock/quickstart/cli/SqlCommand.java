package io.penstock.quickstart.cli;

import io.penstock.quickstart.demo.Screen;
import io.penstock.quickstart.pipeline.PipelineException;
import io.penstock.quickstart.pipeline.PipelineSettings;
import io.penstock.quickstart.pipeline.SinkOutput;
import io.penstock.quickstart.sql.Answer;
import io.penstock.quickstart.sql.ParquetSql;
import io.penstock.quickstart.sql.SqlException;
import io.penstock.quickstart.state.RunState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code penstock sql}. */
@Command(name = "sql", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Runs SQL (DuckDB's) on what the running or last pipeline wrote. Each topic is a view.")
final class SqlCommand implements Runnable {

    @ParentCommand
    private PenstockCommand penstock;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "200", description = "Rows that are shown. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Parameters(arity = "0..1", paramLabel = "STATEMENT", description = "The statement; without one, a prompt reads statements.")
    private String statement;

    @Override
    public void run() {
        Session session = penstock.session();
        RunState run = session.lastRun();
        PipelineSettings settings = Session.settings(run.setup());
        try (SinkOutput output = SinkOutput.of(settings)) {
            boolean live = run.isRunning();
            if (live) {
                output.fetch();
            }
            try (ParquetSql sql = new ParquetSql(live ? output.directory() : output.offline(settings.directory().resolve("s3/data")))) {
                if (statement == null) {
                    prompt(session.screen(), output, sql, live);
                } else {
                    session.screen().line(String.join("\n", ask(sql, statement)));
                }
            }
        }
    }

    private void prompt(Screen screen, SinkOutput output, ParquetSql sql, boolean live) {
        screen.line("Topics: " + String.join(", ", sql.refresh()) + ". A statement ends with ';'. Leave with 'exit' or Ctrl-D.");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder typed = new StringBuilder();
        for (String line = next(screen, in, "sql> "); line != null; line = next(screen, in, typed.length() == 0 ? "sql> " : "...> ")) {
            if (typed.length() == 0 && List.of("exit", "quit").contains(line.strip().replace(";", ""))) {
                return;
            }
            typed.append(line).append('\n');
            if (line.strip().endsWith(";")) {
                if (live) {
                    output.fetch();
                    sql.refresh();
                }
                answer(screen, sql, typed.toString());
                typed.setLength(0);
            }
        }
    }

    private void answer(Screen screen, ParquetSql sql, String typed) {
        try {
            screen.line(String.join("\n", ask(sql, typed)));
        } catch (SqlException e) {
            screen.line(e.getMessage());
        }
    }

    private List<String> ask(ParquetSql sql, String text) {
        try {
            Answer answer = sql.query(text.strip().replaceFirst(";$", ""));
            return answer.columns().isEmpty() ? List.of("Done.") : answer.table(rows);
        } catch (SqlException e) {
            if (sql.refresh().isEmpty()) {
                throw new PipelineException("The pipeline has not published any file yet; ./penstock status shows how far it is.", e);
            }
            throw e;
        }
    }

    private static String next(Screen screen, BufferedReader in, String prompt) {
        screen.prompt(prompt);
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

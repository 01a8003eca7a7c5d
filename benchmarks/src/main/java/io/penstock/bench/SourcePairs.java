package io.penstock.bench;

import io.penstock.bench.report.Spread;
import io.penstock.bench.stack.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A source beside the no-op source, under several settings, in turns. */
final class SourcePairs {

    private final Session session;
    private final long records;
    private final String rows;
    private final String kind;
    private final Source source;
    private final List<Setting> settings = new ArrayList<>();

    /** Makes the configuration of the source that is measured. */
    @FunctionalInterface
    interface Source {
        Map<String, String> config(String topic, Setting setting);
    }

    /** What both connectors of a pair run with, and what their rounds gave. */
    record Setting(String name, String converter, Map<String, String> client, List<Cost> noOp, List<Cost> measured) {
    }

    /**
     * @param rows of the no-op source: {@code INDEX} or {@code TRADE}
     * @param kind what the table calls the source
     */
    SourcePairs(Session session, long records, String rows, String kind, Source source) {
        this.session = session;
        this.records = records;
        this.rows = rows;
        this.kind = kind;
        this.source = source;
    }

    void add(String name, String converter, Map<String, String> client) {
        settings.add(new Setting(name, converter, client, new ArrayList<>(), new ArrayList<>()));
    }

    /** Runs one round to warm up and {@code rounds} for the figures, and prints the table. */
    void measure(int rounds) {
        session.screen().stage("Measuring " + rounds + " rounds of " + records + " records after one to warm up");
        for (int round = 0; round <= rounds; round++) {
            if (round == 1) {
                session.warm();
                settings.forEach(setting -> {
                    setting.noOp.clear();
                    setting.measured.clear();
                });
            }
            settings.forEach(this::pair);
        }
        session.screen().stage("Median of the rounds (smallest – largest)");
        for (int i = 0; i < settings.size(); i++) {
            Setting setting = settings.get(i);
            session.screen().line("   With " + setting.name + ":");
            new CostTable().add("no-op source", setting.noOp).add(kind, setting.measured).print(session.screen());
            session.screen().line("   records/s %s of the no-op's, extra CPU %s of the no-op's".formatted(
                wallRatio(i).text(3), extraCpuRatio(i).text(3)));
        }
    }

    Spread wallRatio(int setting) {
        return wallRatio(setting, setting);
    }

    /** The source under one setting beside the no-op source under another. */
    Spread wallRatio(int setting, int noOpSetting) {
        return Spread.ofPairs(settings.get(setting).measured, settings.get(noOpSetting).noOp,
            (measured, noOp) -> measured.recordsPerSecond() / noOp.recordsPerSecond());
    }

    Spread recordsPerSecond(int setting) {
        return Spread.of(settings.get(setting).measured.stream().mapToDouble(Cost::recordsPerSecond).toArray());
    }

    Spread extraCpuRatio(int setting) {
        return Spread.ofPairs(settings.get(setting).measured, settings.get(setting).noOp,
            (measured, noOp) -> measured.cpuSecondsPerMillion() / noOp.cpuSecondsPerMillion() - 1);
    }

    private void pair(Setting setting) {
        String noOp = session.runs().name("noop");
        setting.noOp.add(run(noOp, Connectors.noOpSource(noOp, rows, records, setting.converter, setting.client)));
        String name = session.runs().name("source");
        setting.measured.add(run(name, source.config(name, setting)));
    }

    private Cost run(String name, Map<String, String> config) {
        session.label(name);
        Cost cost = session.runs().source(name, name, records, config);
        session.runs().topics().delete(name);
        return cost;
    }
}

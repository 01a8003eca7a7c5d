package io.penstock.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.quickstart.stack.ConnectWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Exactly-once for real. The run that every build does has 36 faults; {@code -Dpenstock.chaos.faults=400} makes a longer one, and
 * {@code -Dpenstock.chaos.seed=…} repeats one. The whole command is in the module's README.
 */
class ChaosIT {

    private static final int FAULTS = Integer.getInteger("penstock.chaos.faults", 36);
    private static final long SEED = Long.getLong("penstock.chaos.seed", new Random().nextInt(1_000_000));
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int PARTITIONS = 6;

    private static Fleet fleet;

    @BeforeAll
    static void start() throws IOException {
        fleet = Fleet.start(Path.of("target", "chaos"));
    }

    @AfterAll
    static void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void whateverFailsUnderLoadEveryRecordIsPublishedExactlyOnce() throws Exception {
        Random random = new Random(SEED);
        Map<String, Integer> done = new TreeMap<>();
        Reader reader = new Reader(fleet, "chaos");
        List<List<String>> sent;
        try (Load load = Load.start(fleet.stack().broker().bootstrapServers(), "chaos", PARTITIONS, 20)) {
            fleet.rest().put("chaos", fleet.sink("chaos", 2_000, "classic"));
            fleet.awaitRunning("chaos");
            for (int i = 0; i < FAULTS; i++) {
                Thread.sleep(300 + random.nextInt(1_200));
                done.merge(oneFault(random, i), 1, Integer::sum);
            }
            sent = load.finish();
        }
        long rows = Reader.size(sent);
        reader.awaitRows(rows, PATIENCE);
        long files = reader.checkExactlyOnce(sent);
        assertThat(fleet.rest().status("chaos").failure()).as("no fault may stop a task").isEmpty();
        System.out.printf("chaos seed %d: %d faults %s (%d requests suffered), records checked: %,d in %,d files, duplicated: 0, lost: 0%n",
                SEED, FAULTS, done, fleet.proxy().injected(), rows, files);
    }

    /** A worker stands still until another has taken its work over and published, then goes on as if nothing had happened. */
    @Test
    void aZombieThatWakesUpPublishesNothing() throws Exception {
        zombie("zombie-classic", "classic");
    }

    @Test
    void aZombieThatWakesUpPublishesNothingWithTheNewConsumerProtocol() throws Exception {
        zombie("zombie-consumer", "consumer");
    }

    /** Altering and resetting offsets goes through Connect's REST interface into the ledgers, and rows that come again get names of their own. */
    @Test
    void offsetsThatAreAlteredOrResetAreWrittenAgainFromThere() throws Exception {
        String topic = "altered";
        Reader reader = new Reader(fleet, topic);
        List<List<String>> sent;
        try (Load load = Load.start(fleet.stack().broker().bootstrapServers(), topic, 1, 5)) {
            fleet.rest().put(topic, fleet.sink(topic, 2_000, "classic"));
            fleet.awaitRunning(topic);
            Thread.sleep(2_000);
            sent = load.finish();
        }
        long rows = Reader.size(sent);
        reader.awaitRows(rows, PATIENCE);

        fleet.whileStopped(topic, rest -> rest.alterOffsets(topic, List.of(Fleet.offset(topic, 0, rows - 10))));
        reader.awaitRows(rows + 10, PATIENCE);
        fleet.whileStopped(topic, rest -> rest.resetOffsets(topic));
        reader.awaitRows(2 * rows + 10, PATIENCE);

        assertThat(reader.timesOf(0, rows - 1)).as("the last row: at first, altered, and reset").isEqualTo(3);
        assertThat(reader.timesOf(0, 0)).as("the first row: at first, and reset").isEqualTo(2);
        assertThat(reader.keys()).anyMatch(key -> key.contains("-g1.")).anyMatch(key -> key.contains("-g2."));
        fleet.rest().stop(topic);
    }

    /** The ledgers are ahead of a topic that was deleted and made anew: the task says so, and what it and the page say to do helps. */
    @Test
    void aTopicThatWasRecreatedIsWrittenFromItsStartWhenItsOffsetsAreAlteredOrReset() throws Exception {
        String topic = "recreated";
        Reader reader = new Reader(fleet, topic);
        String bootstrapServers = fleet.stack().broker().bootstrapServers();
        Load.produce(bootstrapServers, topic, 30);
        fleet.rest().put(topic, fleet.sink(topic, 2_000, "classic"));
        fleet.awaitRunning(topic);
        reader.awaitRows(30, PATIENCE);

        recreate(topic, 20);
        fleet.whileStopped(topic, rest -> rest.alterOffsets(topic, List.of(Fleet.offset(topic, 0, 0))));
        reader.awaitRows(30 + 20, PATIENCE);
        recreate(topic, 10);
        fleet.whileStopped(topic, rest -> rest.resetOffsets(topic));
        reader.awaitRows(30 + 20 + 10, PATIENCE);

        assertThat(reader.timesOf(0, 9)).as("a row of all three").isEqualTo(3);
        assertThat(reader.timesOf(0, 29)).as("a row of the first").isEqualTo(1);
        fleet.rest().stop(topic);
    }

    /** Makes a shorter topic of the same name while the sink is stopped, and waits until it has noticed. */
    private static void recreate(String topic, int rows) throws Exception {
        fleet.rest().stop(topic);
        fleet.rest().awaitState(topic, "STOPPED", PATIENCE);
        Load.delete(fleet.stack().broker().bootstrapServers(), topic);
        Load.produce(fleet.stack().broker().bootstrapServers(), topic, rows);
        fleet.rest().resume(topic);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (fleet.rest().status(topic).failure().isEmpty()) {
            assertThat(System.nanoTime()).as("no task has failed after %s", PATIENCE).isLessThan(deadline);
            Thread.sleep(500);
        }
        assertThat(fleet.rest().status(topic).failure().orElseThrow()).contains("recreated-0@0 comes before offset", "PATCH");
    }

    /** The woken worker has to try, or the test shows nothing. */
    private static void awaitRefusal(String topic, ConnectWorker zombie, long from) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Pattern refused = Pattern.compile("/" + topic + "/\\d+\\.json: task instance .* owns the partition now");
        while (!refused.matcher(Files.readString(zombie.log()).substring((int) from)).find()) {
            assertThat(System.nanoTime()).as("the worker that woke up has not tried to commit after %s", PATIENCE).isLessThan(deadline);
            Thread.sleep(500);
        }
    }

    private void zombie(String topic, String protocol) throws Exception {
        Reader reader = new Reader(fleet, topic);
        List<List<String>> sent;
        try (Load load = Load.start(fleet.stack().broker().bootstrapServers(), topic, PARTITIONS, 20)) {
            fleet.rest().put(topic, fleet.sink(topic, 2_000, protocol));
            fleet.awaitRunning(topic);
            reader.awaitRows(1_000, PATIENCE);
            ConnectWorker zombie = fleet.lastPublisher(topic);
            fleet.pause(zombie);
            long logged = Files.size(zombie.log());
            try {
                reader.awaitNewRowsInAll(PARTITIONS, PATIENCE);
            } finally {
                fleet.resume();
            }
            awaitRefusal(topic, zombie, logged);
            Thread.sleep(4_000);
            sent = load.finish();
        }
        reader.awaitRows(Reader.size(sent), PATIENCE);
        reader.checkExactlyOnce(sent);
        fleet.rest().stop(topic);
    }

    private static String oneFault(Random random, int number) throws InterruptedException {
        return switch (number % 12) {
            case 3 -> killAWorker(random);
            case 5 -> restartTheTasks();
            case 7 -> reconfigure(random);
            case 9 -> number % 24 == 9 ? killTheS3Server(random) : killAWorker(random);
            case 11 -> number % 24 == 11 ? restartTheBroker() : restartTheTasks();
            default -> misbehave(random);
        };
    }

    private static String misbehave(Random random) {
        List<FaultProxy.Fault> faults = List.of(FaultProxy.Fault.values());
        FaultProxy.Fault fault = faults.get(random.nextInt(faults.size()));
        fleet.proxy().inject(fault, 1 + random.nextInt(8));
        return fault.name().toLowerCase(Locale.ROOT);
    }

    private static String killAWorker(Random random) throws InterruptedException {
        ConnectWorker worker = fleet.stack().workers().get(random.nextInt(2));
        worker.kill();
        Thread.sleep(random.nextInt(3_000));
        worker.start();
        worker.awaitReady();
        return "worker killed";
    }

    private static String killTheS3Server(Random random) throws InterruptedException {
        fleet.stack().s3().kill();
        Thread.sleep(random.nextInt(3_000));
        fleet.stack().s3().start();
        fleet.stack().s3().awaitReady();
        return "s3 server killed";
    }

    private static String restartTheBroker() {
        fleet.stack().broker().restart();
        return "broker restarted";
    }

    private static String restartTheTasks() throws InterruptedException {
        fleet.insist(rest -> rest.restart("chaos"));
        return "tasks restarted";
    }

    private static String reconfigure(Random random) throws InterruptedException {
        int flushSize = 500 + random.nextInt(3_000);
        fleet.insist(rest -> rest.put("chaos", fleet.sink("chaos", flushSize, "classic")));
        return "reconfigured";
    }
}
